package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint about to be written.
 *
 * @param approvedBy present when it is approved as it is created
 */
public record NewCheckpoint(
        UUID id,
        UUID videoId,
        String userId,
        String branchName,
        Phase phase,
        @Nullable UUID parentCheckpointId,
        CheckpointSource source,
        @Nullable String approvedBy,
        JsonNode phaseOutput,
        BigDecimal costUsd,
        @Nullable UUID runId,
        Instant createdAt) {}
