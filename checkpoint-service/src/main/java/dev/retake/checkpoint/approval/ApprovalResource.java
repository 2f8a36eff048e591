package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.branch.ForkCheckpoint;
import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.Checkpoint;
import dev.retake.checkpoint.platform.Caller;
import dev.retake.checkpoint.platform.Idempotency;
import dev.retake.checkpoint.platform.IfMatch;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.review.ReviewCheckpoints;
import dev.retake.contracts.Phase;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
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
    private final CancelRun cancelRun;
    private final ForkCheckpoint forkCheckpoint;
    private final AbandonCheckpoint abandonCheckpoint;
    private final ReviewCheckpoints review;
    private final Idempotency idempotency;
    private final Caller caller;

    ApprovalResource(
            ContinueVideo continueVideo,
            RetryRun retryRun,
            CancelRun cancelRun,
            ForkCheckpoint forkCheckpoint,
            AbandonCheckpoint abandonCheckpoint,
            ReviewCheckpoints review,
            Idempotency idempotency,
            Caller caller) {
        this.continueVideo = continueVideo;
        this.retryRun = retryRun;
        this.cancelRun = cancelRun;
        this.forkCheckpoint = forkCheckpoint;
        this.abandonCheckpoint = abandonCheckpoint;
        this.review = review;
        this.idempotency = idempotency;
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

    /** The run that was cancelled. */
    public record CancelResponse(
            UUID runId, @Schema(examples = "phase3") String phase, String message) {}

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
    public Response continueFrom(
            @PathParam("id") UUID id,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key,
            @Nullable ContinueRequest request) {
        if (request == null || request.checkpointId() == null) {
            throw new Problem.Invalid("checkpoint_id", "is required");
        }
        Integer revision = IfMatch.revision(ifMatch);
        return idempotency.answer(
                key,
                request,
                () -> Response.ok(continued(id, request, revision)).build());
    }

    private ContinueResponse continued(UUID id, ContinueRequest request, @Nullable Integer revision) {
        ContinueVideo.Continued continued = continueVideo.continueFrom(
                id,
                Objects.requireNonNull(request.checkpointId()),
                caller.userId(),
                request.reuse() == null || request.reuse(),
                revision);
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
    public Response retry(
            @PathParam("id") UUID id,
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key) {
        return idempotency.answer(key, null, () -> {
            Runs.Placed run = retryRun.retry(id, caller.userId());
            return Response.accepted(new RetryResponse(run.runId(), name(run.phase())))
                    .build();
        });
    }

    @POST
    @Path("/cancel")
    @Operation(
            operationId = "cancelVideo",
            summary = "Cancel the active run, and at the provider",
            description = "The video is back at the checkpoint it came from, which can be continued again as a retry."
                    + " What was spent until then is booked when the provider has told.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = CancelResponse.class)))
    @APIResponse(responseCode = "409", description = "No run is active")
    public Response cancel(@PathParam("id") UUID id) {
        Run run = cancelRun.cancel(id, caller.userId());
        return Response.accepted(new CancelResponse(
                        run.id(), name(run.phase()), "Cancelled; continue or retry to take it up again."))
                .build();
    }

    @POST
    @Path("/checkpoints/{cp}/fork")
    @Operation(
            operationId = "forkCheckpoint",
            summary = "Open a new direction from a checkpoint of phases 1 to 3, decided or not",
            description = "The fork is a pending checkpoint of the same phase on a new branch, with every artifact by"
                    + " reference. The source stays as it is.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    @APIResponse(responseCode = "400", description = "A finished film cannot be forked")
    public Response fork(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch,
            @Parameter(description = Idempotency.DESCRIPTION) @HeaderParam(Idempotency.KEY) @Nullable String key) {
        Integer revision = IfMatch.revision(ifMatch);
        return idempotency.answer(key, null, () -> {
            UUID fork = forkCheckpoint.fork(id, checkpointId, caller.userId(), revision);
            return tagged(Response.created(URI.create("/api/video/" + id + "/checkpoints/" + fork)), id, fork);
        });
    }

    @POST
    @Path("/checkpoints/{cp}/abandon")
    @Operation(operationId = "abandonCheckpoint", summary = "Give up a pending checkpoint: its branch ends")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Checkpoint.class)))
    @APIResponse(responseCode = "409", description = "Not pending, or a regeneration is under way on it")
    public Response abandon(
            @PathParam("id") UUID id,
            @PathParam("cp") UUID checkpointId,
            @Parameter(description = IfMatch.DESCRIPTION) @HeaderParam("If-Match") @Nullable String ifMatch) {
        abandonCheckpoint.abandon(id, checkpointId, caller.userId(), IfMatch.revision(ifMatch));
        return tagged(Response.ok(), id, checkpointId);
    }

    private Response tagged(Response.ResponseBuilder answer, UUID videoId, UUID checkpointId) {
        Checkpoint checkpoint = review.one(videoId, caller.userId(), checkpointId);
        return answer.entity(checkpoint)
                .tag(new EntityTag(Integer.toString(checkpoint.summary().revision())))
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
}
