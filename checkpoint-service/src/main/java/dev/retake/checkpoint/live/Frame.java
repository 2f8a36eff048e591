package dev.retake.checkpoint.live;

import org.jspecify.annotations.Nullable;

/**
 * What goes on the wire, ready to be sent to any number of streams; without a name it is a comment.
 *
 * @param id the sequence of the stored event; absent on what is not replayed
 * @param data JSON
 */
record Frame(
        @Nullable Long id, @Nullable String name, @Nullable String data) {
    static final Frame KEEP_ALIVE = new Frame(null, null, null);
}
