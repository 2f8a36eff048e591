package dev.retake.checkpoint.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.contracts.ArtifactKey;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Regenerations under way or ended, over HTTP. */
@Path("/api/video/{id}/operations/{op}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Edits")
public class OperationResource {
    private final FollowOperation follow;
    private final CancelOperation cancelOperation;
    private final Caller caller;

    OperationResource(FollowOperation follow, CancelOperation cancelOperation, Caller caller) {
        this.follow = follow;
        this.cancelOperation = cancelOperation;
        this.caller = caller;
    }

    /** What is said of a regeneration without its artifact, as it is described to readers. */
    @Schema(description = "Why a regeneration ended without its artifact")
    public record OperationFailure(
            @Schema(description = "A failure code, or cancelled")
            String code,

            @Schema(description = "Trying again may help") boolean retryable,

            String detail) {}

    /** How a regeneration stands. */
    public record OperationResponse(
            UUID operationId,
            UUID checkpointId,
            ArtifactKey artifactKey,
            RunStatus status,

            @Schema(description = "Once it succeeded") @Nullable
            UUID artifactId,

            @Schema(description = "Presigned, once it succeeded") @Nullable
            String s3Url,

            int version,

            @Schema(description = "Artifacts that still follow from the version before")
            List<ArtifactKey> stale,

            @Schema(implementation = OperationFailure.class) @Nullable
            JsonNode error) {
        static OperationResponse of(dev.retake.checkpoint.dispatch.Operation operation, @Nullable String url) {
            return new OperationResponse(
                    operation.id(),
                    operation.checkpointId(),
                    operation.artifactKey(),
                    operation.status(),
                    operation.status() == RunStatus.SUCCEEDED ? operation.artifactId() : null,
                    url,
                    operation.version(),
                    operation.stale(),
                    operation.error());
        }
    }

    @GET
    @Operation(operationId = "getOperation", summary = "How a regeneration stands")
    public OperationResponse operation(@PathParam("id") UUID id, @PathParam("op") UUID operationId) {
        FollowOperation.Seen seen = follow.now(id, operationId, caller.userId());
        return OperationResponse.of(seen.operation(), seen.url());
    }

    @POST
    @Path("/cancel")
    @Operation(operationId = "cancelOperation", summary = "Cancel a regeneration, and at the provider")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = OperationResponse.class)))
    @APIResponse(responseCode = "409", description = "It has ended")
    public Response cancel(@PathParam("id") UUID id, @PathParam("op") UUID operationId) {
        return Response.accepted(OperationResponse.of(cancelOperation.cancel(id, operationId, caller.userId()), null))
                .build();
    }
}
