package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.branch.BranchNames;
import dev.retake.checkpoint.dispatch.Operation;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.CheckpointSource;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person approves a checkpoint and the next phase is ordered, in one transaction (I3, I4, I5, I10, I11). On a
 * checkpoint that was approved before and whose run ended badly it tries that run again.
 */
@ApplicationScoped
public class ContinueVideo {
    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final BranchNames branches;
    private final Runs runs;
    private final Operations operations;

    ContinueVideo(
            Database database,
            Videos videos,
            Checkpoints checkpoints,
            BranchNames branches,
            Runs runs,
            Operations operations) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.branches = branches;
        this.runs = runs;
        this.operations = operations;
    }

    /** What was ordered. */
    public record Continued(Runs.Placed run, boolean createdNewBranch, boolean retried) {}

    /** @param expectedRevision the revision that was shown to the person; null when they did not say */
    public Continued continueFrom(
            UUID videoId, UUID checkpointId, String userId, boolean reuse, @Nullable Integer expectedRevision) {
        return database.inTransaction(tx -> {
            // All in one round trip, and answered in this order: the lock comes first.
            Asked<LockedVideo> lock = videos.askToLockOwned(tx, videoId, userId);
            Asked<CheckpointSummary> summary = checkpoints.askFor(tx, videoId, checkpointId);
            Asked<Checkpoints.Content> content = checkpoints.askForContent(tx, checkpointId);
            Asked<List<Operation>> regenerations = operations.askForActive(tx, checkpointId);
            LockedVideo video = lock.answer();
            CheckpointSummary checkpoint = summary.answer();
            if (checkpoint.phaseNumber().isLast()) {
                throw new Problem.NotAtThisPhase(
                        "Phase 4 is the last: the film is made. Fork an earlier checkpoint instead.");
            }
            runs.requireNoneActive(tx, video);
            if (!checkpoint.pending()) {
                return retryFrom(tx, video, checkpoint);
            }
            operations.requireNone(regenerations.answer());
            checkpoint.requireRevision(expectedRevision);
            boolean newBranch = checkpoint.edited() && checkpoint.source() == CheckpointSource.PHASE;
            String branch =
                    newBranch ? branches.nextChild(tx, videoId, checkpoint.branchName()) : checkpoint.branchName();
            checkpoints.approve(tx, checkpoint, userId);
            Runs.Placed run = runs.continueFrom(tx, video, checkpoint, content.answer(), branch, reuse);
            Approvals.tell(video, checkpoint, userId, run);
            videos.save(tx, video);
            return new Continued(run, newBranch, false);
        });
    }

    private Continued retryFrom(Tx tx, LockedVideo video, CheckpointSummary checkpoint) {
        Optional<Run> newest = runs.newest(tx, video.id());
        boolean endedBadly = newest.isPresent()
                && newest.get().status().canBeRetried()
                && checkpoint.id().equals(newest.get().parentCheckpointId());
        if (!endedBadly) {
            checkpoint.requirePending();
        }
        Runs.Placed run = runs.retry(tx, video, newest.orElseThrow());
        videos.save(tx, video);
        return new Continued(run, false, true);
    }
}
