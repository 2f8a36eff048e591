package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.Phase;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Decisions over HTTP. */
@Path("/api/video/{id}")
@Authenticated
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Decisions")
public class ApprovalResource {
    private final ContinueVideo continueVideo;
    private final RetryRun retryRun;
    private final Caller caller;

    ApprovalResource(ContinueVideo continueVideo, RetryRun retryRun, Caller caller) {
        this.continueVideo = continueVideo;
        this.retryRun = retryRun;
        this.caller = caller;
    }

    /** Which checkpoint to approve. */
    public record ContinueRequest(
            @Schema(required = true) @Nullable UUID checkpointId,

            @Schema(description = "false makes every artifact anew", defaultValue = "true") @Nullable
            Boolean reuse) {}

    /** What was ordered. */
    public record ContinueResponse(
            String message,

            @Schema(examples = "phase2") String nextPhase,

            @Schema(examples = "main-1") String branchName,
            boolean createdNewBranch,
            UUID runId,

            @Schema(description = "US dollars, reserved from the budget")
            BigDecimal estimateUsd) {}

    /** The attempt that was ordered. */
    public record RetryResponse(
            UUID runId, @Schema(examples = "phase3") String phase) {}

    @POST
    @Path("/continue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "continueVideo",
            summary = "Approve a pending checkpoint and start the next phase",
            description =
                    "An edited checkpoint goes on on a new branch. A checkpoint approved before, whose run failed or"
                            + " was cancelled, is tried again.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ContinueResponse.class)))
    @APIResponse(responseCode = "409", description = "Not pending, a run is active, or the budget does not allow it")
    @APIResponse(responseCode = "412", description = "Edited since the revision in If-Match")
    public ContinueResponse continueFrom(
            @PathParam("id") UUID id,
            @Parameter(description = "The ETag of the checkpoint that was shown") @HeaderParam("If-Match") @Nullable
                    String ifMatch,
            @Nullable ContinueRequest request) {
        if (request == null || request.checkpointId() == null) {
            throw new Problem.Invalid("checkpoint_id", "is required");
        }
        ContinueVideo.Continued continued = continueVideo.continueFrom(
                id,
                request.checkpointId(),
                caller.userId(),
                request.reuse() == null || request.reuse(),
                revision(ifMatch));
        Runs.Placed run = continued.run();
        return new ContinueResponse(
                message(continued),
                name(run.phase()),
                run.branchName(),
                continued.createdNewBranch(),
                run.runId(),
                run.estimateUsd());
    }

    @POST
    @Path("/retry")
    @Operation(operationId = "retryVideo", summary = "Try the newest failed or cancelled run again")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RetryResponse.class)))
    @APIResponse(responseCode = "409", description = "A run is active, or there is nothing to retry")
    public Response retry(@PathParam("id") UUID id) {
        Runs.Placed run = retryRun.retry(id, caller.userId());
        return Response.accepted(new RetryResponse(run.runId(), name(run.phase())))
                .build();
    }

    private static String message(ContinueVideo.Continued continued) {
        String phase = continued.run().phase().name().toLowerCase(Locale.ROOT);
        if (continued.retried()) {
            return "Trying " + phase + " again on " + continued.run().branchName();
        }
        return "Approved; " + phase + " starts on "
                + (continued.createdNewBranch() ? "the new branch " : "")
                + continued.run().branchName();
    }

    private static String name(Phase phase) {
        return "phase" + phase.number();
    }

    private static @Nullable Integer revision(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        if (!ifMatch.matches("\"\\d{1,9}\"")) {
            throw new Problem.Invalid("If-Match", "must be the checkpoint's ETag, a revision in double quotes");
        }
        return Integer.valueOf(ifMatch.substring(1, ifMatch.length() - 1));
    }
}
