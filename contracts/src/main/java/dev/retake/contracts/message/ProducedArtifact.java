package dev.retake.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An artifact that a phase made, or found and reused at cost 0.
 *
 * @param version the reserved version; of a reused artifact, the version it already has
 * @param s3Key absent for a spec, whose content is {@code metadata.spec}
 * @param reusedFrom the artifact that was taken instead of making this one
 */
public record ProducedArtifact(
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        int version,
        @Nullable String s3Key,
        @Nullable String contentType,
        @Nullable Long fileSizeBytes,
        @Nullable String sha256,
        @Nullable String inputDigest,
        @Nullable UUID reusedFrom,
        BigDecimal costUsd,
        JsonNode metadata) {
    public ProducedArtifact {
        Objects.requireNonNull(artifactType, "artifact_type is missing");
        Objects.requireNonNull(artifactKey, "artifact_key is missing");
        Objects.requireNonNull(costUsd, "cost_usd is missing");
        Objects.requireNonNull(metadata, "metadata is missing");
    }

    /** How a phase output names it: by its object key, never by a presigned address. */
    public ObjectNode reference() {
        return Json.mapper()
                .createObjectNode()
                .put("artifact_key", artifactKey.value())
                .put("version", version)
                .put("s3_key", s3Key)
                .put("content_type", contentType)
                .put("file_size_bytes", fileSizeBytes)
                .put("sha256", sha256);
    }
}
