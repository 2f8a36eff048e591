package dev.retake.checkpoint.edit;

import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Phase;
import dev.retake.contracts.spec.Spec;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How every edit begins: the owner's video under lock, the checkpoint of the right phase. Whether it is still pending and
 * at the revision that was seen is asked after the request itself was found in order (I1, I4).
 */
@ApplicationScoped
class Drafts {
    private final Videos videos;
    private final Checkpoints checkpoints;

    Drafts(Videos videos, Checkpoints checkpoints) {
        this.videos = videos;
        this.checkpoints = checkpoints;
    }

    /** Which checkpoint, on whose behalf, and what they had seen of it. */
    record Target(
            UUID videoId,
            UUID checkpointId,
            String userId,
            @Nullable Integer seenRevision) {}

    /** @throws Problem.NotAtThisPhase when it is a checkpoint of another phase */
    Draft open(Tx tx, Target target, Phase phase, String whatFor) {
        Draft draft = open(tx, target);
        Phase found = draft.checkpoint().phaseNumber();
        if (found != phase) {
            throw new Problem.NotAtThisPhase("%s is possible at phase %d; this is a checkpoint of phase %d."
                    .formatted(whatFor, phase.number(), found.number()));
        }
        return draft;
    }

    /** Whatever its phase. */
    Draft open(Tx tx, Target target) {
        // All in one round trip, and answered in this order: the lock comes first.
        Asked<LockedVideo> lock = videos.askToLockOwned(tx, target.videoId(), target.userId());
        Asked<CheckpointSummary> checkpoint = checkpoints.askFor(tx, target.videoId(), target.checkpointId());
        Asked<Spec> spec = checkpoints.askForSpec(tx, target.checkpointId());
        return new Draft(lock.answer(), checkpoint.answer(), spec.answer());
    }

    /** @throws Problem.Invalid when the film has no beat or chunk of that index */
    static void requireIndex(String field, int index, int size) {
        if (index < 0 || index >= size) {
            throw new Problem.Invalid(field, "must be from 0 to " + (size - 1));
        }
    }
}
