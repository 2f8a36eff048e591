package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.CheckpointApproved;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the world of approvals, whoever gave them. */
final class Approvals {
    private Approvals() {}

    static void tell(LockedVideo video, CheckpointSummary checkpoint, String by, Runs.Placed next) {
        tell(
                video,
                checkpoint.id(),
                checkpoint.branchName(),
                checkpoint.phaseNumber(),
                checkpoint.revision(),
                checkpoint.createdAt(),
                by,
                next);
    }

    static void tell(
            LockedVideo video,
            UUID checkpointId,
            String branchName,
            Phase phase,
            int revision,
            Instant createdAt,
            String by,
            Runs.@Nullable Placed next) {
        double waited = Duration.between(createdAt, video.now()).toMillis() / 1000.0;
        video.tell(
                by,
                head -> new CheckpointApproved(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpointId,
                        branchName,
                        phase,
                        revision,
                        waited,
                        next == null ? null : next.phase(),
                        next == null ? null : next.branchName(),
                        next == null ? null : next.runId()));
    }
}
