package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An artifact of this video, on whatever branch, that may be taken instead of making an equal one anew (I12).
 */
public record ReusableArtifact(
        UUID artifactId,
        ArtifactType artifactType,
        ArtifactKey artifactKey,
        int version,
        String s3Key,
        String sha256,
        String inputDigest,
        @Nullable String contentType,
        @Nullable Long fileSizeBytes) {
    public ReusableArtifact {
        Objects.requireNonNull(artifactId, "artifact_id is missing");
        Objects.requireNonNull(artifactType, "artifact_type is missing");
        Objects.requireNonNull(artifactKey, "artifact_key is missing");
        Objects.requireNonNull(s3Key, "s3_key is missing");
        Objects.requireNonNull(sha256, "sha256 is missing");
        Objects.requireNonNull(inputDigest, "input_digest is missing");
    }
}
