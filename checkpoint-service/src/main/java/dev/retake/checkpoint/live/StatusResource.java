package dev.retake.checkpoint.live;

import dev.retake.checkpoint.platform.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of a video over HTTP. */
@Path("/api/status/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class StatusResource {
    private final ReadStatus readStatus;
    private final Caller caller;

    StatusResource(ReadStatus readStatus, Caller caller) {
        this.readStatus = readStatus;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getStatus", summary = "Where a video stands, with its tree and its newest artifacts")
    public StatusResponse status(@PathParam("id") UUID id) {
        return readStatus.of(id, caller.userId());
    }
}
