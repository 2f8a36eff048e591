package dev.retake.checkpoint.outbox;

import dev.retake.contracts.message.CloudEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
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
        new CloudEvent(eventId.toString(), type, SOURCE, videoId, createdAt, traceparent)
                .headers()
                .forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }
}
