package dev.retake.checkpoint.live;

import dev.retake.checkpoint.platform.Problem;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens the stream of a video for its owner (I13), after everything that can be refused has been. */
@ApplicationScoped
class WatchVideo {
    private final ReadStatus status;
    private final VideoFeeds feeds;

    WatchVideo(ReadStatus status, VideoFeeds feeds) {
        this.status = status;
        this.feeds = feeds;
    }

    /**
     * @param lastEventId the id of the last event that was seen; absent, nothing is replayed
     * @param expiresAt when the caller's token does, and the stream with it
     * @param cut closes the connection
     */
    Multi<Frame> watch(UUID videoId, String userId, @Nullable String lastEventId, Instant expiresAt, Runnable cut) {
        Snapshot now = status.snapshot(videoId, userId);
        long newest = now.version().sequence();
        long position = lastEventId == null ? newest : Math.min(newest, sequence(lastEventId));
        return feeds.open(videoId, userId, now, position, expiresAt, cut);
    }

    private static long sequence(String lastEventId) {
        if (!lastEventId.matches("\\d{1,18}")) {
            throw new Problem.Invalid("Last-Event-ID", "must be the id of an event of this stream, or 0 for all");
        }
        return Long.parseLong(lastEventId);
    }
}
