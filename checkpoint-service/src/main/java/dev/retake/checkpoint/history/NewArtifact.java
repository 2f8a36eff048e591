package dev.retake.checkpoint.history;

import dev.retake.checkpoint.platform.Ids;
import dev.retake.contracts.message.ProducedArtifact;
import java.math.BigDecimal;
import java.util.UUID;

/** A row about to be written for one version of one artifact. */
public record NewArtifact(UUID id, ProducedArtifact content) {
    static NewArtifact of(ProducedArtifact content) {
        return new NewArtifact(Ids.next(), content);
    }

    /** The same object under another row, for nothing. */
    public static NewArtifact referenceTo(Artifact artifact, int version) {
        return new NewArtifact(
                Ids.next(),
                new ProducedArtifact(
                        artifact.artifactType(),
                        artifact.artifactKey(),
                        version,
                        artifact.s3Key(),
                        artifact.contentType(),
                        artifact.fileSizeBytes(),
                        artifact.sha256(),
                        artifact.inputDigest(),
                        artifact.id(),
                        BigDecimal.ZERO,
                        artifact.metadata()));
    }
}
