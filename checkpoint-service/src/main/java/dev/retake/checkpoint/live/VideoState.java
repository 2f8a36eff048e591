package dev.retake.checkpoint.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointStatus;
import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.FailureCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All that a person watching a video wants to know, but the tree. */
@Schema(name = "VideoState")
public record VideoState(
        UUID videoId,
        @Nullable String title,
        String prompt,
        VideoModel model,

        VideoStatus status,

        @Schema(description = "Percent of the whole, 0–100") int progress,
        @Schema(examples = "phase2") String currentPhase,

        @Schema(description = "Seconds, of the present phase") @Nullable
        Integer estimatedTimeRemaining,

        @Schema(implementation = RunFailure.class) @Nullable JsonNode error,

        @Schema(description = "US dollars spent") BigDecimal costUsd,
        @Nullable BigDecimal budgetUsd,
        boolean autoContinue,
        List<Integer> pauseAfter,
        @Nullable ActiveRun activeRun,
        @Nullable CheckpointInfo currentCheckpoint,

        @Schema(
                description =
                        "The tree's leaves, oldest first. Of more than 200, those that wait for a decision before the "
                                + "rest, the newest, and the one that the newest run came from; the branches call has all.")
        List<BranchInfo> activeBranches,

        @Schema(description = "Presigned, of the newest storyboard")
        List<String> storyboardUrls,

        List<String> chunkUrls,
        @Nullable String stitchedVideoUrl,
        @Nullable String finalVideoUrl) {

    /** What is said of a run that failed, as it is described to readers. */
    @Schema(description = "Why the newest run failed")
    public record RunFailure(
            FailureCode code,

            @Schema(description = "Trying again may help") boolean retryable,

            String detail,
            @Schema(examples = "phase3") String phase,
            UUID runId) {}

    /** The run under way. */
    public record ActiveRun(
            UUID runId,
            @Schema(examples = "phase3") String phase,
            String branchName,
            RunStatus status,
            int attempt,
            @Schema(description = "US dollars") BigDecimal estimateUsd,
            Instant requestedAt,
            @Nullable String message) {}

    /** The newest pending checkpoint, or the newest where none is pending. */
    public record CheckpointInfo(
            UUID checkpointId,
            String branchName,
            Phase phaseNumber,
            int version,
            CheckpointStatus status,
            Instant createdAt,

            @Schema(description = "Newest versions only, by artifact_key")
            Map<String, Artifact> artifacts) {}

    /** A leaf of the tree. */
    public record BranchInfo(
            String branchName,
            UUID latestCheckpointId,
            Phase phaseNumber,
            CheckpointStatus status,
            boolean canContinue) {}
}
