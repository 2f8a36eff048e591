package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The version numbers of a video's artifacts: one series a key over all branches, none given twice (I2). The video's row
 * lock must be held.
 */
@ApplicationScoped
public class Versions {
    private static final String RESERVE = """
            INSERT INTO artifact_versions AS v (video_id, artifact_type, artifact_key, last_version)
            SELECT $1, artifact_type, artifact_key, 1 FROM unnest($2::text[], $3::text[]) AS k (artifact_type, artifact_key)
            ON CONFLICT (video_id, artifact_type, artifact_key) DO UPDATE SET last_version = v.last_version + 1
            RETURNING artifact_key, last_version
            """;

    /** The next version of each key. */
    Map<ArtifactKey, Integer> reserve(Tx tx, UUID videoId, List<ArtifactKey> keys) {
        Map<ArtifactKey, Integer> versions = new HashMap<>();
        tx.list(
                        RESERVE,
                        row -> Map.entry(
                                new ArtifactKey(row.getString("artifact_key")), row.getInteger("last_version")),
                        videoId,
                        keys.stream().map(key -> key.type().wireName()).toArray(String[]::new),
                        keys.stream().map(ArtifactKey::value).toArray(String[]::new))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }

    public int reserve(Tx tx, UUID videoId, ArtifactKey key) {
        return reserve(tx, videoId, List.of(key)).values().iterator().next();
    }
}
