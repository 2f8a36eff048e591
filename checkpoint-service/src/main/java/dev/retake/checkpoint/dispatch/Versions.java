package dev.retake.checkpoint.dispatch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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
            SELECT video_id, artifact_type, artifact_key, 1
            FROM unnest($1::uuid[], $2::text[], $3::text[]) AS k (video_id, artifact_type, artifact_key)
            ON CONFLICT (video_id, artifact_type, artifact_key) DO UPDATE SET last_version = v.last_version + 1
            RETURNING video_id, artifact_key, last_version
            """;

    /** The next version of a key of a video. */
    private record Reserved(UUID videoId, ArtifactKey key, int version) {
        static Reserved from(Row row) {
            return new Reserved(
                    row.getUUID("video_id"),
                    new ArtifactKey(row.getString("artifact_key")),
                    row.getInteger("last_version"));
        }
    }

    /** The next version of each key, for each of several videos. */
    Map<UUID, Map<ArtifactKey, Integer>> reserve(Tx tx, Map<UUID, List<ArtifactKey>> keysOfVideos) {
        List<UUID> videos = new ArrayList<>();
        List<ArtifactKey> keys = new ArrayList<>();
        keysOfVideos.forEach((video, wanted) -> wanted.forEach(key -> {
            videos.add(video);
            keys.add(key);
        }));
        return tx
                .list(
                        RESERVE,
                        Reserved::from,
                        videos.toArray(UUID[]::new),
                        keys.stream().map(key -> key.type().wireName()).toArray(String[]::new),
                        keys.stream().map(ArtifactKey::value).toArray(String[]::new))
                .stream()
                .collect(groupingBy(Reserved::videoId, toMap(Reserved::key, Reserved::version)));
    }

    Map<ArtifactKey, Integer> reserve(Tx tx, UUID videoId, List<ArtifactKey> keys) {
        return reserve(tx, Map.of(videoId, keys)).getOrDefault(videoId, Map.of());
    }

    public int reserve(Tx tx, UUID videoId, ArtifactKey key) {
        return reserve(tx, videoId, List.of(key)).values().iterator().next();
    }
}
