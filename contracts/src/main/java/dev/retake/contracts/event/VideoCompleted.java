package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A final film exists.
 *
 * @param costUsd all that the video cost so far
 * @param durationSeconds since it was requested
 */
public record VideoCompleted(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        BigDecimal costUsd,
        double durationSeconds)
        implements PipelineEvent {}
