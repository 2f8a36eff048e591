package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.message.InputArtifact;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One version of one thing that a checkpoint holds. */
public record Artifact(
        UUID id,
        ArtifactType artifactType,

        ArtifactKey artifactKey,

        @Schema(description = "A presigned URL that plays and downloads until s3_url_expires_at; a spec has none")
        @Nullable
        String s3Url,

        @Nullable Instant s3UrlExpiresAt,
        @Nullable String s3Key,

        @Schema(description = "Counts per key over all branches of the video")
        int version,

        @Nullable UUID parentArtifactId,

        @Schema(description = "The artifact taken instead of making this one") @Nullable
        UUID reusedFrom,

        @Schema(description = "US dollars") BigDecimal costUsd,
        @Nullable String contentType,
        @Nullable Long fileSizeBytes,
        @Nullable String sha256,
        @Nullable String inputDigest,

        @Schema(implementation = ArtifactMetadata.class) JsonNode metadata,

        @Schema(description = "The user who edited, or the phase that made it")
        String createdBy,

        Instant createdAt) {
    static final String COLUMNS = """
            a.id, a.artifact_type, a.artifact_key, a.s3_key, a.version, a.parent_artifact_id, a.reused_from, a.cost_usd,
            a.content_type, a.file_size_bytes, a.sha256, a.input_digest, a.metadata::text AS metadata, a.created_by, a.created_at
            """;

    static Artifact from(Row row) {
        String s3Key = row.getString("s3_key");
        return new Artifact(
                row.getUUID("id"),
                ArtifactType.fromWireName(row.getString("artifact_type")),
                new ArtifactKey(row.getString("artifact_key")),
                null,
                null,
                s3Key.isEmpty() ? null : s3Key,
                row.getInteger("version"),
                row.getUUID("parent_artifact_id"),
                row.getUUID("reused_from"),
                row.getBigDecimal("cost_usd"),
                row.getString("content_type"),
                row.getLong("file_size_bytes"),
                row.getString("sha256"),
                row.getString("input_digest"),
                Rows.json(row, "metadata"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"));
    }

    Artifact linked(String url, Instant expiresAt) {
        return new Artifact(
                id,
                artifactType,
                artifactKey,
                url,
                expiresAt,
                s3Key,
                version,
                parentArtifactId,
                reusedFrom,
                costUsd,
                contentType,
                fileSizeBytes,
                sha256,
                inputDigest,
                metadata,
                createdBy,
                createdAt);
    }

    /** Whether two are the same: one object, equal bytes, or for specs an equal spec. */
    public boolean hasSameContentAs(Artifact other) {
        boolean sameObject = s3Key != null && s3Key.equals(other.s3Key);
        boolean sameBytes = sha256 != null && sha256.equals(other.sha256);
        boolean sameSpec = artifactType == ArtifactType.SPEC
                && other.artifactType == ArtifactType.SPEC
                && metadata.path("spec").equals(other.metadata.path("spec"));
        return sameObject || sameBytes || sameSpec;
    }

    /** As the next phase gets it. */
    public InputArtifact asInput() {
        return new InputArtifact(
                id,
                artifactType,
                artifactKey,
                version,
                s3Key,
                contentType,
                fileSizeBytes,
                sha256,
                inputDigest,
                metadata);
    }
}
