package dev.retake.contracts.message;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a message on Kafka: CloudEvents 1.0 in binary mode, so its attributes are record headers and the
 * body is the message alone.
 *
 * @param id unique, and the same whenever the message is delivered again
 * @param type see {@link MessageType}
 * @param source the service that sends it
 * @param subject the video's id, which is the record's key too
 * @param traceparent the W3C trace context it belongs to, where there is one
 */
public record CloudEvent(
        String id,
        String type,
        String source,
        UUID subject,
        Instant time,
        @Nullable String traceparent) {
    public static final String TYPE_HEADER = "ce_type";
    public static final String ID_HEADER = "ce_id";
    public static final String TRACEPARENT_HEADER = "traceparent";

    /** The headers by name, to be written as UTF-8. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(Map.of(
                "ce_specversion",
                "1.0",
                ID_HEADER,
                id,
                TYPE_HEADER,
                type,
                "ce_source",
                source,
                "ce_subject",
                subject.toString(),
                "ce_time",
                time.toString(),
                "content-type",
                "application/json"));
        if (traceparent != null) {
            headers.put(TRACEPARENT_HEADER, traceparent);
        }
        return headers;
    }
}
