package dev.retake.checkpoint.studio;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How one signs in to the page. Signing tokens ourselves, for whoever asks, is for one person's machine alone. */
@ApplicationScoped
public class SignIn {
    private final Optional<URI> issuer;
    private final Optional<String> localKey;

    SignIn(
            @ConfigProperty(name = "retake.studio.oidc-issuer") Optional<URI> issuer,
            @ConfigProperty(name = "retake.studio.local-issuer-key") Optional<String> localKey) {
        this.issuer = issuer;
        this.localKey = localKey;
    }

    /** Where the token comes from. */
    public enum Way {
        /** One gives a name. */
        @JsonProperty("local")
        LOCAL,
        /** One signs in at an OpenID provider. */
        @JsonProperty("oidc")
        OIDC,
        /** One brings a token. */
        @JsonProperty("token")
        TOKEN
    }

    void refuseBoth(@Observes StartupEvent event) {
        if (issuer.isPresent() && localKey.isPresent()) {
            throw new IllegalStateException(
                    "RETAKE_LOCAL_ISSUER_KEY lets anybody sign in as anyone, so it cannot be set"
                            + " together with RETAKE_OIDC_ISSUER: unset one of them.");
        }
    }

    Way way() {
        if (issuer.isPresent()) {
            return Way.OIDC;
        }
        return localKey.isPresent() ? Way.LOCAL : Way.TOKEN;
    }

    Optional<URI> issuer() {
        return issuer;
    }

    /** Where the key lies with which the local issuer signs. */
    Optional<String> localKey() {
        return localKey;
    }
}
