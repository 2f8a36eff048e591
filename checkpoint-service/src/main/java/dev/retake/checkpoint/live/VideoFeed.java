package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.VideoVersion;
import dev.retake.contracts.event.PipelineEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The streams of one video in this replica. Woken, it reads what is new, once for all of them, and tells each what it
 * has not been told; being woken twice or in vain does no harm, and being woken while at work makes it look again.
 */
final class VideoFeed {
    private static final Logger LOG = Logger.getLogger(VideoFeed.class);
    private static final int PAGE = 100;

    private final UUID videoId;
    private final ReadNews news;
    private final Frames frames;
    private final Executor executor;
    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final AtomicInteger wakeUps = new AtomicInteger();

    VideoFeed(UUID videoId, ReadNews news, Frames frames, Executor executor) {
        this.videoId = videoId;
        this.news = news;
        this.frames = frames;
        this.executor = executor;
    }

    void add(Viewer viewer) {
        viewers.add(viewer);
    }

    /** @return whether it was here */
    boolean remove(Viewer viewer) {
        return viewers.remove(viewer);
    }

    boolean isEmpty() {
        return viewers.isEmpty();
    }

    List<Viewer> viewers() {
        return viewers;
    }

    void wake() {
        if (wakeUps.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    private void work() {
        int heard;
        do {
            heard = wakeUps.get();
            try {
                boolean more;
                do {
                    more = tellNextPage();
                } while (more);
            } catch (RuntimeException e) {
                LOG.warnf(e, "streams of video %s wait for the next check", videoId);
            }
        } while (wakeUps.addAndGet(-heard) > 0);
    }

    /** What viewers at one position have not been told, or the first part of it. */
    private record Page(List<Viewer> viewers, long after, List<PipelineEvent> events) {
        /** @param newest the sequence of the newest event there was before this was read */
        long upTo(long newest) {
            long read = events.isEmpty() ? after : events.getLast().sequence();
            return events.size() == PAGE ? read : Math.max(read, newest);
        }
    }

    /** @return whether there is more to tell */
    private boolean tellNextPage() {
        List<Viewer> ready = viewers.stream().filter(Viewer::hasRoom).toList();
        if (ready.isEmpty()) {
            return false;
        }
        VideoVersion before = news.versions(List.of(videoId)).get(videoId);
        if (before == null) {
            return videoIsGone();
        }
        if (ready.stream().allMatch(viewer -> viewer.knows(before))) {
            ready.forEach(Viewer::endIfOver);
            return false;
        }
        List<Page> pages = ready.stream().collect(Collectors.groupingBy(Viewer::position)).entrySet().stream()
                .map(at -> new Page(at.getValue(), at.getKey(), news.eventsAfter(videoId, at.getKey(), PAGE)))
                .toList();
        // Read after the events: a state older than they are would be told as their outcome.
        Optional<Snapshot> snapshot = news.snapshot(videoId);
        if (snapshot.isEmpty()) {
            return videoIsGone();
        }
        pages.forEach(page -> tell(page, page.upTo(before.sequence()), snapshot.get()));
        return !ready.stream().allMatch(viewer -> viewer.knows(snapshot.get().version()));
    }

    private boolean videoIsGone() {
        viewers.forEach(Viewer::end);
        return false;
    }

    private void tell(Page page, long upTo, Snapshot snapshot) {
        Frame status = frames.status(snapshot.state());
        boolean isOver = snapshot.state().status().isOver();
        List<Frame> stored = page.events().stream()
                .map(event -> frames.stored(event.sequence(), LiveEvent.of(event), status))
                .toList();
        page.viewers().forEach(viewer -> viewer.tell(stored, upTo, status, snapshot.version(), isOver));
    }
}
