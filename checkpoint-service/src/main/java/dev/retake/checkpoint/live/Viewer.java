package dev.retake.checkpoint.live;

import dev.retake.checkpoint.history.VideoVersion;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One open stream: how far it has been told, and the few frames that its client has not taken yet. It is never given
 * more than it has room for; what it misses meanwhile waits in the table.
 */
final class Viewer {
    private static final int ROOM = 32;

    private final BlockingQueue<Frame> waiting = new LinkedBlockingQueue<>();
    private final UnicastProcessor<Frame> frames;
    private final Instant expiresAt;
    private final Runnable cut;
    private volatile long position;
    private volatile VideoVersion told;
    private volatile boolean over;
    private volatile boolean behind;
    private volatile boolean tookSome;

    /**
     * @param position the sequence after which it is told everything
     * @param opening the state it is about to be told first
     * @param expiresAt when the token it was opened with does
     * @param cut closes the connection
     * @param left told once, when this has ended for whatever reason
     */
    Viewer(long position, Snapshot opening, Instant expiresAt, Runnable cut, Consumer<Viewer> left) {
        this.position = position;
        this.told = opening.version();
        this.over = opening.state().status().isOver();
        this.expiresAt = expiresAt;
        this.cut = cut;
        this.frames = UnicastProcessor.create(waiting, () -> left.accept(this));
    }

    /** @param catchUp called when there is room again for what could not be given before */
    Multi<Frame> frames(Runnable catchUp) {
        return frames.onRequest().invoke(wanted -> {
            tookSome = true;
            if (behind && waiting.isEmpty()) {
                catchUp.run();
            }
        });
    }

    long position() {
        return position;
    }

    /** Whether it was told that state, and every event up to it. */
    boolean knows(VideoVersion version) {
        return told.equals(version) && position >= version.sequence();
    }

    /** When it answers no, it will ask for more once it has. */
    boolean hasRoom() {
        // Set before looking: the client may take the last frame in between.
        behind = true;
        behind = waiting.size() >= ROOM;
        return !behind;
    }

    void give(Frame frame) {
        frames.onNext(frame);
    }

    /** Told only if there is room; it is not worth more. */
    void giveInPassing(Frame frame) {
        if (waiting.size() < ROOM) {
            give(frame);
        }
    }

    /**
     * Tells the next stored events and then, if the state has no event that comes after them, the state, unless that was
     * the last told. A state that is ahead of its events waits for them.
     *
     * @param upTo the sequence up to which there is nothing left to tell after these
     */
    void tell(List<Frame> stored, long upTo, Frame status, VideoVersion version, boolean isOver) {
        stored.forEach(this::give);
        position = upTo;
        if (upTo < version.sequence()) {
            return;
        }
        boolean toldAlready = stored.isEmpty()
                ? knows(version)
                : Objects.equals(status.name(), stored.getLast().name());
        if (!toldAlready) {
            give(status);
        }
        told = version;
        over = isOver;
        endIfOver();
    }

    /** Ends when the video is over and nothing is left to tell. */
    void endIfOver() {
        if (over && position >= told.sequence()) {
            end();
        }
    }

    void end() {
        frames.onComplete();
    }

    /** Keeps the connection alive; ends one whose token has expired and cuts one whose client takes nothing. */
    void beat(Instant now) {
        if (!tookSome && !waiting.isEmpty()) {
            end();
            cut.run();
        } else if (now.isAfter(expiresAt)) {
            end();
        } else {
            tookSome = false;
            giveInPassing(Frame.KEEP_ALIVE);
        }
    }
}
