package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.Versions;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Edit;
import dev.retake.checkpoint.history.NewArtifact;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes back to an earlier version: as a new row with the next version number and the same object, for nothing (I2). A clip
 * goes back together with the stitched video, which is rebuilt first, so that the film always shows its chunks.
 */
@ApplicationScoped
class UseVersion {
    private final Database database;
    private final Drafts drafts;
    private final Versions versions;
    private final Checkpoints checkpoints;
    private final Operations operations;
    private final Videos videos;

    UseVersion(
            Database database,
            Drafts drafts,
            Versions versions,
            Checkpoints checkpoints,
            Operations operations,
            Videos videos) {
        this.database = database;
        this.drafts = drafts;
        this.versions = versions;
        this.checkpoints = checkpoints;
        this.operations = operations;
        this.videos = videos;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** It is the newest version now. */
        record Used(EditedVersion version) implements Outcome {}

        /** It will be, once the stitched video is rebuilt. */
        record Ordered(Operation operation) implements Outcome {}
    }

    Outcome use(Drafts.Target target, ArtifactKey key, int version, @Nullable String description) {
        return database.inTransaction(tx -> {
            Draft draft = drafts.open(tx, target);
            requireItsPhase(draft.checkpoint().phaseNumber(), key);
            Artifact earlier = checkpoints
                    .artifact(tx, target.checkpointId(), key, version)
                    .orElseThrow(() ->
                            new Problem.Invalid("version", "names no version of " + key + " that this checkpoint has"));
            draft.checkpoint().requirePending();
            operations.requireNoneActive(tx, draft.checkpoint(), key);
            draft.checkpoint().requireRevision(target.seenRevision());
            Outcome outcome;
            if (key.type() == ArtifactType.CHUNK) {
                Operations.Wish wish = new Operations.Wish(key, earlier, null, null, BigDecimal.ZERO, description);
                outcome = new Outcome.Ordered(
                        operations.order(tx, draft.video(), draft.checkpoint(), draft.spec(), wish, target.userId()));
            } else {
                NewArtifact row = NewArtifact.referenceTo(earlier, versions.reserve(tx, target.videoId(), key));
                checkpoints.edit(
                        tx,
                        draft.video(),
                        draft.checkpoint(),
                        new Edit(List.of(row), target.userId(), description, BigDecimal.ZERO));
                outcome = new Outcome.Used(
                        new EditedVersion(row.id(), row.content().version()));
            }
            videos.save(tx, draft.video());
            return outcome;
        });
    }

    private static void requireItsPhase(Phase phase, ArtifactKey key) {
        ArtifactType here = switch (phase) {
            case PLANNING -> ArtifactType.SPEC;
            case STORYBOARD -> ArtifactType.BEAT_IMAGE;
            case CHUNKS -> ArtifactType.CHUNK;
            case REFINEMENT ->
                throw new Problem.NotAtThisPhase(
                        "A finished film cannot be edited. Fork an earlier checkpoint instead.");
        };
        if (key.type() != here) {
            throw new Problem.NotAtThisPhase(
                    "At phase %d earlier versions of a %s can be used; %s belongs elsewhere or follows by itself."
                            .formatted(phase.number(), here.wireName(), key));
        }
    }
}
