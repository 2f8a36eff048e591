package dev.retake.checkpoint.video;

import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.PhaseDeadlines;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveCache;
import dev.retake.checkpoint.objects.DiscardedObjects;
import dev.retake.checkpoint.platform.Database;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.event.VideoDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/**
 * The owner deletes a video: its rows go in one transaction with the last of its events, its objects in the background.
 * The audit trail outlives it.
 */
@ApplicationScoped
public class DeleteVideo {
    /** For a worker's last upload to end, and clocks that differ. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private final Database database;
    private final Videos videos;
    private final Runs runs;
    private final Operations operations;
    private final DiscardedObjects discarded;
    private final PhaseDeadlines deadlines;
    private final LiveCache cache;

    DeleteVideo(
            Database database,
            Videos videos,
            Runs runs,
            Operations operations,
            DiscardedObjects discarded,
            PhaseDeadlines deadlines,
            LiveCache cache) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
        this.operations = operations;
        this.discarded = discarded;
        this.deadlines = deadlines;
        this.cache = cache;
    }

    /** @throws dev.retake.checkpoint.platform.Problem.RunActive while something is made for it */
    public void delete(UUID videoId, String userId) {
        database.inTransaction(tx -> {
            LockedVideo video = videos.lockOfOwner(tx, videoId, userId);
            runs.requireNoneActive(tx, video);
            operations.requireNoneActiveOfVideo(tx, videoId);
            video.tell(
                    userId,
                    head -> new VideoDeleted(
                            head.videoId(), head.userId(), head.sequence(), head.at(), head.actor(), video.spent()));
            videos.delete(tx, video);
            discarded.add(
                    tx,
                    S3Keys.videoPrefix(userId, videoId),
                    videoId,
                    video.now(),
                    deadlines.longest().plus(GRACE));
            tx.afterCommit(() -> cache.forget(videoId));
            return null;
        });
    }
}
