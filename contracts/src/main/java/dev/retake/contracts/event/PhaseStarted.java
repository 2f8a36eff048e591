package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A phase was ordered.
 *
 * @param estimateUsd what it is expected to cost, reserved from the budget
 */
public record PhaseStarted(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID runId,
        int attempt,
        String branchName,
        Phase phase,
        @Nullable UUID parentCheckpointId,
        BigDecimal estimateUsd)
        implements PipelineEvent {}
