package dev.retake.checkpoint.approval;

import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveCache;
import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives up a pending checkpoint: its branch ends there (I1, I3). */
@ApplicationScoped
public class AbandonCheckpoint {
    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final Operations operations;
    private final LiveCache cache;

    AbandonCheckpoint(
            Database database, Videos videos, Checkpoints checkpoints, Operations operations, LiveCache cache) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.operations = operations;
        this.cache = cache;
    }

    public void abandon(UUID videoId, UUID checkpointId, String userId, @Nullable Integer seenRevision) {
        database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            CheckpointSummary checkpoint = checkpoints.get(tx, videoId, checkpointId);
            checkpoint.requirePending();
            operations.requireNoneActive(tx, checkpointId);
            checkpoint.requireRevision(seenRevision);
            checkpoints.abandon(tx, video, checkpoint, userId);
            videos.save(tx, video);
            checkpoints
                    .newestPending(tx, videoId)
                    .ifPresent(next -> tx.afterCommit(() -> cache.currentCheckpoint(videoId, next.id())));
            return null;
        });
    }
}
