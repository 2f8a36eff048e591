package dev.retake.checkpoint.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message that commits with the state it tells of. What lies in another table already is named, not repeated. */
public sealed interface OutgoingMessage {
    UUID videoId();

    /** @param orderId the run or operation that fails should the broker refuse this for good */
    record Whole(
            String topic,
            UUID videoId,
            Object body,
            @Nullable UUID orderId) implements OutgoingMessage {}

    /** A run's order, as it is kept with the run; nothing when there is a newer attempt by the time it is published. */
    record Order(UUID videoId, UUID runId, int attempt) implements OutgoingMessage {}

    /** Events of a video, from one sequence to another. */
    record Events(UUID videoId, long first, long last) implements OutgoingMessage {}
}
