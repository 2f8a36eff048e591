package dev.retake.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An artifact as a phase receives it. What lies in S3 has a key, a type, a size and a hash; a spec has none.
 */
public record InputArtifact(
        UUID artifactId,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        int version,
        @Nullable String s3Key,
        @Nullable String contentType,
        @Nullable Long fileSizeBytes,
        @Nullable String sha256,
        @Nullable String inputDigest,
        @Nullable JsonNode metadata) {
    public InputArtifact {
        Objects.requireNonNull(artifactId, "artifact_id is missing");
        Objects.requireNonNull(artifactType, "artifact_type is missing");
        Objects.requireNonNull(artifactKey, "artifact_key is missing");
    }
}
