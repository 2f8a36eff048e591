package dev.retake.contracts.message;

import java.math.BigDecimal;
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
        implements PhaseResult {}
