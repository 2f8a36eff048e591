package dev.retake.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
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
        Objects.requireNonNull(runId, "run_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(phase, "phase is missing");
        Objects.requireNonNull(outputData, "output_data is missing");
        Objects.requireNonNull(artifacts, "artifacts is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
        artifacts = List.copyOf(artifacts);
    }
}
