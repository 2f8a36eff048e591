package dev.retake.checkpoint.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that commits with the state it tells of.
 *
 * @param runId the run that fails should the broker refuse this for good
 */
public record OutgoingMessage(
        String topic, UUID videoId, Object body, @Nullable UUID runId) {}
