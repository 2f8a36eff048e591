package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The next phase was not ordered because it would overspend.
 *
 * @param phase the phase that was held back
 * @param remainingUsd budget less spent and reserved
 */
public record BudgetReached(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        BigDecimal estimateUsd,
        BigDecimal remainingUsd,
        BigDecimal budgetUsd)
        implements PipelineEvent {}
