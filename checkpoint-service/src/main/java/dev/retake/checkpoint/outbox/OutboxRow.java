package dev.retake.checkpoint.outbox;

import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.PhaseRequested;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message waiting to be published.
 *
 * @param id of its row; several events share one
 * @param body null when what the row refers to is there no more
 */
record OutboxRow(
        long id,
        String topic,
        UUID videoId,
        String type,
        String eventId,
        @Nullable UUID runId,
        @Nullable String traceparent,
        @Nullable String body,
        Instant createdAt) {
    private static final String SOURCE = "checkpoint-service";
    private static final String ORDER = MessageType.of(PhaseRequested.class);

    static OutboxRow from(Row row) {
        UUID videoId = row.getUUID("video_id");
        UUID runId = row.getUUID("run_id");
        Integer phase = row.getInteger("phase_number");
        Long sequence = row.getLong("sequence");
        String topic;
        String type;
        String eventId;
        if (sequence != null) {
            topic = Topic.EVENTS;
            type = MessageType.ofEvent(row.getString("type"));
            eventId = videoId + "-" + sequence;
        } else if (phase != null) {
            topic = Topic.commandsOf(Phase.of(phase));
            type = ORDER;
            eventId = runId + "-" + row.getInteger("attempt");
        } else {
            topic = row.getString("topic");
            type = row.getString("type");
            eventId = String.valueOf(row.getUUID("event_id"));
        }
        return new OutboxRow(
                row.getLong("id"),
                topic,
                videoId,
                type,
                eventId,
                runId,
                row.getString("traceparent"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    boolean hasSomethingToSay() {
        return body != null;
    }

    /** A CloudEvent in binary mode; its id stays the same however often it is sent. */
    ProducerRecord<String, byte[]> toRecord() {
        byte[] content =
                Objects.requireNonNull(body, "there is something to say").getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> kafka = new ProducerRecord<>(topic, videoId.toString(), content);
        new CloudEvent(eventId, type, SOURCE, videoId, createdAt, traceparent)
                .headers()
                .forEach((name, value) -> kafka.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }
}
