package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.UUID;

/**
 * A new direction was opened from a checkpoint.
 *
 * @param checkpointId the new, pending one
 */
public record CheckpointForked(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        UUID sourceCheckpointId,
        String sourceBranchName)
        implements PipelineEvent {}
