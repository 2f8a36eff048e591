package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * An operation is done.
 *
 * @param artifacts the artifact asked for, and what had to be rebuilt with it
 * @param stale what now follows from an older version
 */
public record ArtifactRegenerated(
        UUID operationId,
        int attempt,
        UUID videoId,
        List<ProducedArtifact> artifacts,
        List<ArtifactKey> stale,
        BigDecimal costUsd)
        implements PhaseResult {
    public ArtifactRegenerated {
        Objects.requireNonNull(operationId, "operation_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(artifacts, "artifacts is missing");
        Objects.requireNonNull(stale, "stale is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
        artifacts = List.copyOf(artifacts);
        stale = List.copyOf(stale);
    }
}
