package dev.retake.checkpoint.studio;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs tokens with the key of this machine's issuer, like the launcher's own. */
@ApplicationScoped
class LocalIssuer {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final SignIn signIn;
    private final String name;

    LocalIssuer(SignIn signIn, @ConfigProperty(name = "mp.jwt.verify.issuer") String name) {
        this.signIn = signIn;
        this.name = name;
    }

    boolean exists() {
        return signIn.localKey().isPresent();
    }

    /** @throws java.util.NoSuchElementException when there is no local issuer */
    String tokenOf(String user) {
        return Jwt.subject(user)
                .issuer(name)
                .expiresIn(LIFETIME)
                .sign(signIn.localKey().orElseThrow());
    }
}
