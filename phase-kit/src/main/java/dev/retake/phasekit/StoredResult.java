package dev.retake.phasekit;

import dev.retake.contracts.Json;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseResult;
import java.time.Instant;
import java.util.UUID;

/**
 * How an attempt ended, as it is published: now, and again whenever its order is delivered again. Stored as a CloudEvent
 * in structured JSON.
 *
 * @param id the same for every publication
 */
record StoredResult(String id, String type, UUID videoId, Instant time, byte[] data) {

    static StoredResult of(Order order, PhaseResult result, Instant time) {
        return new StoredResult(
                order.orderId() + "-" + order.attempt() + "-ended",
                MessageType.of(result.getClass()),
                order.videoId(),
                time,
                Json.bytes(result));
    }
}
