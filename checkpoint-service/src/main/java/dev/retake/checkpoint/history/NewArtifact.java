package dev.retake.checkpoint.history;

import dev.retake.checkpoint.platform.Ids;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.ProducedArtifact;
import java.math.BigDecimal;
import java.util.UUID;

/** A row about to be written for one version of one artifact. */
public record NewArtifact(UUID id, ProducedArtifact content) {
    static NewArtifact of(ProducedArtifact content) {
        return new NewArtifact(Ids.next(), content);
    }

    /** As the next phase gets it. */
    InputArtifact asInput() {
        return new InputArtifact(
                id,
                content.artifactType(),
                content.artifactKey(),
                content.version(),
                content.s3Key(),
                content.contentType(),
                content.fileSizeBytes(),
                content.sha256(),
                content.inputDigest(),
                content.metadata());
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
