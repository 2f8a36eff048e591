package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.VideoChanged;
import dev.retake.checkpoint.history.VideoVersion;
import dev.retake.contracts.message.PhaseProgressed;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;

/**
 * All streams open in this replica, by video. Commits of this replica wake them directly, those of others through
 * {@link Hints}. An open stream holds neither a thread nor a timer nor a connection to the database.
 */
@ApplicationScoped
class VideoFeeds {
    private final ConcurrentMap<UUID, VideoFeed> feeds = new ConcurrentHashMap<>();
    private final ReadNews news;
    private final Frames frames;
    private final StreamsPerUser streamsPerUser;
    private final ExecutorService executor;

    VideoFeeds(
            ReadNews news,
            Frames frames,
            StreamsPerUser streamsPerUser,
            @VirtualThreads ExecutorService executor,
            MeterRegistry registry) {
        this.news = news;
        this.frames = frames;
        this.streamsPerUser = streamsPerUser;
        this.executor = executor;
        registry.gauge("retake.streams.open", feeds, VideoFeeds::count);
    }

    /**
     * Opens a stream: the state first, then everything after a position as it happens.
     *
     * @throws dev.retake.checkpoint.platform.Problem.TooManyStreams when its user has too many open
     */
    Multi<Frame> open(UUID videoId, String userId, Snapshot opening, long position, Instant expiresAt, Runnable cut) {
        streamsPerUser.enter(userId);
        Viewer viewer = new Viewer(position, opening, expiresAt, cut, ended -> leave(videoId, userId, ended));
        viewer.give(frames.status(opening.state()));
        VideoFeed feed = feeds.compute(videoId, (id, known) -> {
            VideoFeed joined = known == null ? new VideoFeed(id, news, frames, executor) : known;
            joined.add(viewer);
            return joined;
        });
        feed.wake();
        return viewer.frames(feed::wake);
    }

    void changed(@Observes VideoChanged change) {
        wake(change.videoId());
    }

    void wake(UUID videoId) {
        VideoFeed feed = feeds.get(videoId);
        if (feed != null) {
            feed.wake();
        }
    }

    void progressed(PhaseProgressed progressed) {
        VideoFeed feed = feeds.get(progressed.videoId());
        if (feed != null) {
            Frame frame = frames.progress(progressed);
            feed.viewers().forEach(viewer -> viewer.giveInPassing(frame));
        }
    }

    /** Wakes those that a hint did not reach. One query, however many streams are open. */
    void wakeMissed() {
        if (feeds.isEmpty()) {
            return;
        }
        Map<UUID, VideoVersion> versions = news.versions(List.copyOf(feeds.keySet()));
        feeds.forEach((videoId, feed) -> {
            VideoVersion version = versions.get(videoId);
            if (version == null || !feed.viewers().stream().allMatch(viewer -> viewer.knows(version))) {
                feed.wake();
            }
        });
    }

    void beat(Instant now) {
        feeds.values().forEach(feed -> feed.viewers().forEach(viewer -> viewer.beat(now)));
    }

    void endAll() {
        feeds.values().forEach(feed -> feed.viewers().forEach(Viewer::end));
    }

    private void leave(UUID videoId, String userId, Viewer viewer) {
        feeds.computeIfPresent(videoId, (id, feed) -> {
            if (feed.remove(viewer)) {
                streamsPerUser.leave(userId);
            }
            return feed.isEmpty() ? null : feed;
        });
    }

    private static double count(Map<UUID, VideoFeed> feeds) {
        return feeds.values().stream().mapToInt(feed -> feed.viewers().size()).sum();
    }
}
