package dev.retake.checkpoint.branch;

import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveCache;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens a new direction from any checkpoint but the last, decided or not: lineage, artifact rows and the new branch are
 * one transaction, and the source stays as it is (I9).
 */
@ApplicationScoped
public class ForkCheckpoint {
    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final BranchNames branches;
    private final LiveCache cache;

    ForkCheckpoint(Database database, Videos videos, Checkpoints checkpoints, BranchNames branches, LiveCache cache) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.branches = branches;
        this.cache = cache;
    }

    /** @return the id of the new pending checkpoint */
    public UUID fork(UUID videoId, UUID checkpointId, String userId, @Nullable Integer seenRevision) {
        return database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            CheckpointSummary source = checkpoints.get(tx, videoId, checkpointId);
            if (source.phaseNumber().isLast()) {
                throw new Problem.NotAtThisPhase(
                        "A finished film cannot be forked. Fork the checkpoint of phase 1, 2 or 3 that it came from.");
            }
            source.requireRevision(seenRevision);
            String branch = branches.nextChild(tx, videoId, source.branchName());
            UUID fork = checkpoints.fork(tx, video, source, branch, userId);
            videos.save(tx, video);
            tx.afterCommit(() -> cache.currentCheckpoint(videoId, fork));
            return fork;
        });
    }
}
