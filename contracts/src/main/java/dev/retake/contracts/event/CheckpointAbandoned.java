package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.UUID;

/**
 * A pending checkpoint was given up; its branch ends.
 */
public record CheckpointAbandoned(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        int revision)
        implements PipelineEvent {}
