package dev.retake.checkpoint.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A message waiting to be published. */
record OutboxRow(
        long id,
        String topic,
        UUID videoId,
        String type,
        UUID eventId,
        @Nullable UUID runId,
        @Nullable String traceparent,
        String body,
        Instant createdAt) {
    private static final String SOURCE = "checkpoint-service";

    static OutboxRow from(Row row) {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("topic"),
                row.getUUID("video_id"),
                row.getString("type"),
                row.getUUID("event_id"),
                row.getUUID("run_id"),
                row.getString("traceparent"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** A CloudEvent in binary mode; its id stays the same however often it is sent. */
    ProducerRecord<String, byte[]> toRecord() {
        ProducerRecord<String, byte[]> kafka =
                new ProducerRecord<>(topic, videoId.toString(), body.getBytes(StandardCharsets.UTF_8));
        Headers headers = kafka.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_type", type);
        add(headers, "ce_source", SOURCE);
        add(headers, "ce_subject", videoId.toString());
        add(headers, "ce_id", eventId.toString());
        add(headers, "ce_time", createdAt.toString());
        add(headers, "content-type", "application/json");
        if (traceparent != null) {
            add(headers, "traceparent", traceparent);
        }
        return kafka;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
