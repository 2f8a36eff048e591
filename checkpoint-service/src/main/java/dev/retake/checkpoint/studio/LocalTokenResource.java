package dev.retake.checkpoint.studio;

import dev.retake.checkpoint.platform.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signs in whoever gives a name. It answers on this machine alone, and only where a local issuer's key is configured. */
@Path("/local/token")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class LocalTokenResource {
    private static final int LONGEST_NAME = 64;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final LocalIssuer issuer;

    LocalTokenResource(LocalIssuer issuer) {
        this.issuer = issuer;
    }

    /** Who one wants to be. */
    public record TokenRequest(@Nullable String name) {}

    /** A bearer token of that name. */
    public record TokenResponse(String token) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public TokenResponse token(@Nullable TokenRequest request, @Context UriInfo uri) {
        // Another name for this machine could be a foreign page's, pointed here to read a token.
        if (!issuer.exists() || !THIS_MACHINE.contains(uri.getRequestUri().getHost())) {
            throw new Problem.NotFound("There is nothing at this address.");
        }
        String name =
                request == null || request.name() == null ? "" : request.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid("name", "must be 1 to " + LONGEST_NAME + " characters long");
        }
        return new TokenResponse(issuer.tokenOf(name));
    }
}
