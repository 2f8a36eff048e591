package dev.retake.checkpoint.studio;

import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What the page must know before anybody has signed in. */
@Path("/studio/config.json")
@Produces(MediaType.APPLICATION_JSON)
public class StudioResource {
    private final SignIn signIn;
    private final PriceList prices;
    private final String clientId;
    private final String scope;

    StudioResource(
            SignIn signIn,
            PriceList prices,
            @ConfigProperty(name = "retake.studio.oidc-client-id") String clientId,
            @ConfigProperty(name = "retake.studio.oidc-scope") String scope) {
        this.signIn = signIn;
        this.prices = prices;
        this.clientId = clientId;
        this.scope = scope;
    }

    /** How one signs in, and what is paid for. */
    public record StudioConfig(SignInConfig signIn, Prices prices) {}

    /** The last three only where one signs in at an OpenID provider. */
    public record SignInConfig(
            SignIn.Way way,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String scope) {}

    /**
     * In US dollars.
     *
     * @param clips of each video model, by the clip's length in seconds
     */
    public record Prices(BigDecimal imageUsd, Map<String, Map<Integer, BigDecimal>> clips) {}

    @GET
    @Operation(hidden = true)
    public StudioConfig config() {
        return new StudioConfig(signInConfig(), new Prices(prices.image(), clips()));
    }

    private SignInConfig signInConfig() {
        return signIn.issuer()
                .map(issuer -> new SignInConfig(signIn.way(), issuer.toString(), clientId, scope))
                .orElseGet(() -> new SignInConfig(signIn.way(), null, null, null));
    }

    private Map<String, Map<Integer, BigDecimal>> clips() {
        Map<String, Map<Integer, BigDecimal>> clips = new TreeMap<>();
        for (VideoModel model : VideoModel.values()) {
            Map<Integer, BigDecimal> bySeconds = new TreeMap<>();
            prices.allowedDurations(model).forEach(seconds -> bySeconds.put(seconds, prices.clip(model, seconds)));
            clips.put(model.wireName(), bySeconds);
        }
        return clips;
    }
}
