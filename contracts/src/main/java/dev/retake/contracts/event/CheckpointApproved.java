package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint was approved, by its owner or ahead of time ({@code auto}).
 *
 * @param waitedSeconds from the checkpoint's creation to the decision
 * @param nextPhase absent after the last phase
 * @param nextBranchName where the next phase runs
 */
public record CheckpointApproved(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        int revision,
        double waitedSeconds,
        @Nullable Phase nextPhase,
        @Nullable String nextBranchName,
        @Nullable UUID nextRunId)
        implements PipelineEvent {}
