package dev.retake.contracts.message;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/**
 * A run ended without its artifacts. Failure is data.
 *
 * @param retryable whether the same order may succeed later
 * @param costUsd what was spent all the same
 */
public record PhaseFailed(
        UUID runId, int attempt, UUID videoId, FailureCode code, boolean retryable, String detail, BigDecimal costUsd)
        implements PhaseResult {
    public PhaseFailed {
        Objects.requireNonNull(runId, "run_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(code, "code is missing");
        Objects.requireNonNull(detail, "detail is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
    }
}
