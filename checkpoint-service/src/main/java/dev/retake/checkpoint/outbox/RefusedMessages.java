package dev.retake.checkpoint.outbox;

import java.util.UUID;

/** Told of a message that the broker refuses for good, so that its run does not wait for ever. */
public interface RefusedMessages {
    void refused(UUID videoId, UUID runId, String reason);
}
