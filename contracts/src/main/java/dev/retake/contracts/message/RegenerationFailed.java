package dev.retake.contracts.message;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/**
 * An operation ended without its artifact.
 */
public record RegenerationFailed(
        UUID operationId,
        int attempt,
        UUID videoId,
        FailureCode code,
        boolean retryable,
        String detail,
        BigDecimal costUsd)
        implements PhaseResult {
    public RegenerationFailed {
        Objects.requireNonNull(operationId, "operation_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(code, "code is missing");
        Objects.requireNonNull(detail, "detail is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
    }
}
