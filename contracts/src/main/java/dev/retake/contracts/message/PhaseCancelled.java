package dev.retake.contracts.message;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run or operation ended because it was cancelled.
 *
 * @param costUsd what was spent before
 */
public record PhaseCancelled(
        @Nullable UUID runId, @Nullable UUID operationId, int attempt, UUID videoId, BigDecimal costUsd)
        implements PhaseResult {

    public PhaseCancelled {
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
        if ((runId == null) == (operationId == null)) {
            throw new IllegalArgumentException("exactly one of run_id and operation_id is set");
        }
    }
}
