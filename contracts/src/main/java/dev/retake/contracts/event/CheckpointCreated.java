package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A finished phase, or a fork, left a checkpoint.
 *
 * @param source phase or fork
 * @param durationSeconds how long the phase took; 0 for a fork
 */
public record CheckpointCreated(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        UUID checkpointId,
        String branchName,
        Phase phase,
        int version,
        String source,
        String status,
        @Nullable UUID parentCheckpointId,
        @Nullable UUID runId,
        BigDecimal costUsd,
        double durationSeconds)
        implements PipelineEvent {}
