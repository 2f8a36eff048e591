package dev.retake.checkpoint.history;

import dev.retake.checkpoint.outbox.Outbox;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.event.PipelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The door to videos: who may see one, and the lock under which one changes. */
@ApplicationScoped
public class Videos {
    private final VideoStore store;
    private final Outbox outbox;
    private final Event<VideoChanged> changed;
    private final Clock clock;

    Videos(VideoStore store, Outbox outbox, Event<VideoChanged> changed, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.changed = changed;
        this.clock = clock;
    }

    /**
     * @throws Problem.NotFound when there is no such video
     * @throws Problem.NotYours when it is another user's (I13)
     */
    public Video ofOwner(Queries q, UUID videoId, String userId) {
        return askForOwned(q, videoId, userId).answer();
    }

    /** As {@link #ofOwner}. */
    public Asked<Video> askForOwned(Queries q, UUID videoId, String userId) {
        return store.askForOne(q, videoId).map(found -> owned(found, videoId, userId));
    }

    public Asked<Optional<Video>> askFor(Queries q, UUID videoId) {
        return store.askForOne(q, videoId);
    }

    /** What the phases have left to look at. */
    public Asked<MadeMedia> askForMedia(Queries q, UUID videoId) {
        return store.askForMedia(q, videoId);
    }

    /** Of those videos that exist. */
    public Map<UUID, VideoVersion> versions(Queries q, Collection<UUID> videoIds) {
        return store.versions(q, videoIds);
    }

    /** What happened to a video after an event, in order. */
    public List<PipelineEvent> eventsAfter(Queries q, UUID videoId, long sequence, int limit) {
        return store.eventsAfter(q, videoId, sequence, limit);
    }

    /** Newest first, from below {@code before}; one more than {@code limit} tells that there are more. */
    public List<Video> ofUser(
            Queries q,
            String userId,
            @Nullable VideoStatus status,
            boolean needsReview,
            @Nullable UUID before,
            int limit) {
        return store.ofUser(q, userId, status, needsReview, before, limit);
    }

    /** The same as {@link #ofOwner}, with the row locked until the transaction ends. */
    public LockedVideo lockOfOwner(Tx tx, UUID videoId, String userId) {
        return askToLockOwned(tx, videoId, userId).answer();
    }

    /** What is asked for next in this transaction is answered behind the lock. */
    public Asked<LockedVideo> askToLockOwned(Tx tx, UUID videoId, String userId) {
        return store.askToLock(tx, List.of(videoId))
                .map(found -> new LockedVideo(owned(found.stream().findFirst(), videoId, userId), clock.instant()));
    }

    /** Locks several, always in the same order, so that two batches cannot wait for each other. */
    public List<LockedVideo> lock(Tx tx, List<UUID> videoIds) {
        return store.askToLock(tx, videoIds).answer().stream()
                .map(video -> new LockedVideo(video, clock.instant()))
                .toList();
    }

    /** A video that begins to exist in this transaction. */
    public LockedVideo create(Tx tx, Video video) {
        store.create(tx, video);
        return new LockedVideo(video, clock.instant());
    }

    /** Writes what the locked video collected: its row, its events, its messages. Its status is derived anew. */
    public void save(Tx tx, LockedVideo video) {
        save(tx, List.of(video));
    }

    /** The same for several, with as many statements as for one. */
    public void save(Tx tx, Collection<LockedVideo> videos) {
        if (videos.isEmpty()) {
            return;
        }
        store.save(tx, videos);
        tell(tx, videos);
    }

    private void tell(Tx tx, Collection<LockedVideo> videos) {
        store.appendEvents(
                tx, videos.stream().flatMap(video -> video.events().stream()).toList());
        outbox.append(
                tx, videos.stream().flatMap(video -> video.messages().stream()).toList());
        videos.forEach(video -> announceAfterCommit(tx, video));
    }

    /** Writes other settings into the locked row. */
    public Video change(Tx tx, LockedVideo video, UnaryOperator<VideoSettings> change) {
        VideoSettings settings = change.apply(VideoSettings.of(video.row()));
        announceAfterCommit(tx, video);
        return store.change(tx, video.id(), settings, video.now());
    }

    /** Takes away the locked row with all that hangs on it; its events, with those just told, stay. */
    public void delete(Tx tx, LockedVideo video) {
        tell(tx, List.of(video));
        store.delete(tx, video.id());
    }

    private void announceAfterCommit(Tx tx, LockedVideo video) {
        tx.afterCommit(() -> changed.fire(new VideoChanged(video.id(), video.lastSequence())));
    }

    private static Video owned(Optional<Video> found, UUID videoId, String userId) {
        Video video = found.orElseThrow(() -> new Problem.NotFound("There is no video " + videoId + "."));
        if (!video.userId().equals(userId)) {
            throw new Problem.NotYours();
        }
        return video;
    }
}
