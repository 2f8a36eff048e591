package dev.retake.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * A run is done; its artifacts lie in S3.
 */
public record PhaseSucceeded(
        UUID runId,
        int attempt,
        UUID videoId,
        Phase phase,
        JsonNode outputData,
        List<ProducedArtifact> artifacts,
        BigDecimal costUsd,
        double durationSeconds)
        implements PhaseResult {
    public PhaseSucceeded {
        artifacts = List.copyOf(artifacts);
    }
}
