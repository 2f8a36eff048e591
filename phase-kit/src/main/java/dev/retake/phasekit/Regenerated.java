package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.message.ProducedArtifact;
import java.util.List;

/**
 * What a regeneration leaves.
 *
 * @param artifacts the artifact asked for, and what had to be rebuilt with it
 * @param stale what now follows from an older version
 */
public record Regenerated(List<ProducedArtifact> artifacts, List<ArtifactKey> stale) {
    public Regenerated {
        artifacts = List.copyOf(artifacts);
        stale = List.copyOf(stale);
    }
}
