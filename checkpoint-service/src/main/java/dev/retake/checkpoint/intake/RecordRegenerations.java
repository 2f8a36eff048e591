package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Edit;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.NewArtifact;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Turns finished regenerations into new versions in their checkpoint (I2, I6). */
@ApplicationScoped
class RecordRegenerations {
    private static final Logger LOG = Logger.getLogger(RecordRegenerations.class);

    private final Operations operations;
    private final Checkpoints checkpoints;

    RecordRegenerations(Operations operations, Checkpoints checkpoints) {
        this.operations = operations;
        this.checkpoints = checkpoints;
    }

    void succeeded(Tx tx, LockedVideo video, ArtifactRegenerated result) {
        operations
                .succeeded(tx, video, result.operationId(), result.costUsd(), result.stale())
                .ifPresentOrElse(
                        operation -> checkpoints.edit(
                                tx,
                                video,
                                checkpoints.get(tx, video.id(), operation.checkpointId()),
                                new Edit(
                                        newVersions(operation, result.artifacts()),
                                        operation.requestedBy(),
                                        operation.editDescription(),
                                        result.costUsd())),
                        () -> LOG.infof("a late result of operation %s changes nothing", result.operationId()));
    }

    void failed(Tx tx, LockedVideo video, RegenerationFailed result) {
        operations.failed(
                tx, video, result.operationId(), result.code(), result.retryable(), result.detail(), result.costUsd());
    }

    /** What was asked for comes first, under the id that was promised. */
    private static List<NewArtifact> newVersions(Operation operation, List<ProducedArtifact> made) {
        List<NewArtifact> rows = new ArrayList<>();
        if (!operation.request().artifactKey().equals(operation.artifactKey())) {
            rows.add(new NewArtifact(operation.artifactId(), earlierVersion(operation)));
        }
        for (ProducedArtifact artifact : made) {
            boolean askedFor = artifact.artifactKey().equals(operation.artifactKey());
            rows.add(
                    askedFor ? 0 : rows.size(),
                    new NewArtifact(askedFor ? operation.artifactId() : Ids.next(), artifact));
        }
        return rows;
    }

    /** Going back to an earlier version of a chunk makes nothing but the stitched video. */
    private static ProducedArtifact earlierVersion(Operation operation) {
        ArtifactKey key = operation.artifactKey();
        InputArtifact earlier = operation.request().artifacts().stream()
                .filter(input -> input.artifactKey().equals(key))
                .findFirst()
                .orElseThrow();
        return new ProducedArtifact(
                earlier.artifactType(),
                key,
                operation.version(),
                earlier.s3Key(),
                earlier.contentType(),
                earlier.fileSizeBytes(),
                earlier.sha256(),
                earlier.inputDigest(),
                earlier.artifactId(),
                BigDecimal.ZERO,
                Objects.requireNonNull(earlier.metadata(), "an order brings what is known of an artifact"));
    }
}
