package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
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
        @Nullable Long fileSizeBytes) {}
