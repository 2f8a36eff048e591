package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A run failed.
 *
 * @param code as in the internal PhaseFailed
 * @param costUsd what was spent all the same
 */
public record PhaseFailed(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID runId,
        int attempt,
        String branchName,
        Phase phase,
        String code,
        boolean retryable,
        String detail,
        BigDecimal costUsd)
        implements PipelineEvent {}
