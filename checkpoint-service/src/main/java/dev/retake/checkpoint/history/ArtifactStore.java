package dev.retake.checkpoint.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReusableArtifact;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rows of checkpoint_artifacts. */
@ApplicationScoped
class ArtifactStore {
    private static final String CREATE = insert("NULL");
    private static final String ADD = insert("""
            (SELECT p.id FROM checkpoint_artifacts p
             WHERE p.checkpoint_id = a.checkpoint_id AND p.artifact_type = a.artifact_type
               AND p.artifact_key = a.artifact_key AND p.version < a.version
             ORDER BY p.version DESC LIMIT 1)
            """);
    private static final String ALL_OF_CHECKPOINT = "SELECT " + Artifact.COLUMNS
            + " FROM checkpoint_artifacts a WHERE a.checkpoint_id = $1 ORDER BY a.artifact_type, a.artifact_key, a.version";
    private static final String NEWEST_OF_EACH_KEY =
            "SELECT DISTINCT ON (a.artifact_type, a.artifact_key) " + Artifact.COLUMNS
                    + " FROM checkpoint_artifacts a WHERE a.checkpoint_id = $1"
                    + " ORDER BY a.artifact_type, a.artifact_key, a.version DESC";
    private static final String NEWEST_OF_EACH_KEY_OF_SEVERAL =
            "SELECT DISTINCT ON (a.checkpoint_id, a.artifact_type, a.artifact_key) a.checkpoint_id, " + Artifact.COLUMNS
                    + " FROM checkpoint_artifacts a WHERE a.checkpoint_id = ANY ($1::uuid[])"
                    + " ORDER BY a.checkpoint_id, a.artifact_type, a.artifact_key, a.version DESC";
    private static final String REUSABLE = """
            SELECT id, artifact_type, artifact_key, version, s3_key, sha256, input_digest, content_type, file_size_bytes
            FROM checkpoint_artifacts
            WHERE video_id = $1 AND artifact_type = ANY ($2::text[]) AND input_digest IS NOT NULL AND s3_key <> ''
              AND reused_from IS NULL
            ORDER BY id DESC
            LIMIT $3
            """;

    private static String insert(String parent) {
        return """
                INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_key,
                                                  s3_url, content_type, file_size_bytes, sha256, input_digest, reused_from,
                                                  cost_usd, metadata, created_by, created_at, parent_artifact_id)
                SELECT id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_key, s3_url, content_type,
                       file_size_bytes, sha256, input_digest, reused_from, cost_usd, metadata::jsonb, created_by, created_at, %s
                FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::text[], $7::text[],
                            $8::int[], $9::text[], $10::text[], $11::text[], $12::bigint[], $13::text[], $14::text[],
                            $15::uuid[], $16::numeric[], $17::text[])
                     AS a (checkpoint_id, video_id, created_by, created_at, id, artifact_type, artifact_key, version, s3_key,
                           s3_url, content_type, file_size_bytes, sha256, input_digest, reused_from, cost_usd, metadata)
                """.formatted(parent);
    }

    private final String bucket;

    ArtifactStore(@ConfigProperty(name = "retake.s3.bucket") String bucket) {
        this.bucket = bucket;
    }

    /** What checkpoints that are new begin with. */
    void create(Tx tx, List<MadeCheckpoint> made) {
        List<Addition> additions = made.stream()
                .flatMap(one -> one.artifacts().stream()
                        .map(row -> new Addition(
                                one.checkpoint().videoId(),
                                one.checkpoint().id(),
                                row,
                                one.actor(),
                                one.checkpoint().createdAt())))
                .toList();
        write(tx, CREATE, additions);
    }

    /** Adds versions; the parent of each is the version of its key that the checkpoint had before. */
    void add(Tx tx, UUID videoId, UUID checkpointId, List<NewArtifact> rows, String createdBy, Instant at) {
        write(
                tx,
                ADD,
                rows.stream()
                        .map(row -> new Addition(videoId, checkpointId, row, createdBy, at))
                        .toList());
    }

    private record Addition(UUID videoId, UUID checkpointId, NewArtifact row, String createdBy, Instant at) {}

    private void write(Tx tx, String sql, List<Addition> additions) {
        List<ProducedArtifact> artifacts =
                additions.stream().map(addition -> addition.row().content()).toList();
        tx.updateLater(
                sql,
                additions.stream().map(Addition::checkpointId).toArray(UUID[]::new),
                additions.stream().map(Addition::videoId).toArray(UUID[]::new),
                additions.stream().map(Addition::createdBy).toArray(String[]::new),
                Rows.timestamps(additions, Addition::at),
                additions.stream().map(addition -> addition.row().id()).toArray(UUID[]::new),
                texts(artifacts, a -> a.artifactType().wireName()),
                texts(artifacts, a -> a.artifactKey().value()),
                artifacts.stream().map(ProducedArtifact::version).toArray(Integer[]::new),
                texts(artifacts, a -> a.s3Key() == null ? "" : a.s3Key()),
                texts(artifacts, a -> a.s3Key() == null ? "" : "s3://" + bucket + "/" + a.s3Key()),
                texts(artifacts, ProducedArtifact::contentType),
                artifacts.stream().map(ProducedArtifact::fileSizeBytes).toArray(Long[]::new),
                texts(artifacts, ProducedArtifact::sha256),
                texts(artifacts, ProducedArtifact::inputDigest),
                artifacts.stream().map(ProducedArtifact::reusedFrom).toArray(UUID[]::new),
                artifacts.stream().map(ProducedArtifact::costUsd).toArray(BigDecimal[]::new),
                texts(artifacts, a -> Json.text(a.metadata())));
    }

    List<Artifact> all(Queries q, UUID checkpointId) {
        return q.list(ALL_OF_CHECKPOINT, Artifact::from, checkpointId);
    }

    Asked<List<Artifact>> askForNewestOfEachKey(Queries q, UUID checkpointId) {
        return q.askForAll(NEWEST_OF_EACH_KEY, Artifact::from, checkpointId);
    }

    Map<UUID, List<Artifact>> newestOfEachKey(Queries q, List<UUID> checkpointIds) {
        return q
                .list(
                        NEWEST_OF_EACH_KEY_OF_SEVERAL,
                        row -> Map.entry(row.getUUID("checkpoint_id"), Artifact.from(row)),
                        (Object) checkpointIds.toArray(UUID[]::new))
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    List<ReusableArtifact> reusable(Queries q, UUID videoId, List<ArtifactType> types, int newest) {
        return q.list(
                REUSABLE,
                row -> new ReusableArtifact(
                        row.getUUID("id"),
                        ArtifactType.fromWireName(row.getString("artifact_type")),
                        new dev.retake.contracts.ArtifactKey(row.getString("artifact_key")),
                        row.getInteger("version"),
                        row.getString("s3_key"),
                        row.getString("sha256"),
                        row.getString("input_digest"),
                        row.getString("content_type"),
                        row.getLong("file_size_bytes")),
                videoId,
                types.stream().map(ArtifactType::wireName).toArray(String[]::new),
                newest);
    }

    private static String[] texts(
            List<ProducedArtifact> artifacts,
            Function<ProducedArtifact, @org.jspecify.annotations.Nullable String> field) {
        return artifacts.stream().map(field).toArray(String[]::new);
    }
}
