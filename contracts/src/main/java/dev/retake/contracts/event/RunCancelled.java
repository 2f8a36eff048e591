package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A run was cancelled by its owner.
 */
public record RunCancelled(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID runId,
        int attempt,
        String branchName,
        Phase phase,
        BigDecimal costUsd)
        implements PipelineEvent {}
