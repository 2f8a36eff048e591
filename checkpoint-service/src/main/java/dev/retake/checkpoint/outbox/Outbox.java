package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.MessageType;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts messages beside the state they tell of, in the same transaction (I5), and wakes the relay once it commits. */
@ApplicationScoped
public class Outbox {
    private static final String APPEND = """
            INSERT INTO outbox (topic, video_id, type, event_id, run_id, body, traceparent, created_at)
            SELECT topic, video_id, type, event_id, run_id, body, $7, $8
            FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[])
                 AS m (topic, video_id, type, event_id, run_id, body)
            """;

    private static final String REFER = """
            INSERT INTO outbox_references (video_id, first_sequence, last_sequence, run_id, attempt, traceparent, created_at)
            SELECT video_id, first_sequence, last_sequence, run_id, attempt, $6, $7
            FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::uuid[], $5::int[])
                 AS r (video_id, first_sequence, last_sequence, run_id, attempt)
            """;

    private final Relay relay;
    private final Clock clock;

    public Outbox(Relay relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    /** Messages of one video leave in the order given; the row locks of all their videos must be held. */
    public void append(Tx tx, List<OutgoingMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        List<OutgoingMessage.Whole> whole = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        for (OutgoingMessage message : messages) {
            switch (message) {
                case OutgoingMessage.Whole m -> whole.add(m);
                case OutgoingMessage.Order m ->
                    references.add(new Reference(m.videoId(), null, null, m.runId(), m.attempt()));
                case OutgoingMessage.Events m ->
                    references.add(new Reference(m.videoId(), m.first(), m.last(), null, null));
            }
        }
        @Nullable String traceparent = traceparent();
        OffsetDateTime now = Rows.timestamp(clock.instant());
        if (!whole.isEmpty()) {
            appendWhole(tx, whole, traceparent, now);
        }
        if (!references.isEmpty()) {
            refer(tx, references, traceparent, now);
        }
        tx.afterCommit(relay::wake);
    }

    private static void appendWhole(
            Tx tx, List<OutgoingMessage.Whole> messages, @Nullable String traceparent, OffsetDateTime now) {
        tx.updateLater(
                APPEND,
                messages.stream().map(OutgoingMessage.Whole::topic).toArray(String[]::new),
                messages.stream().map(OutgoingMessage.Whole::videoId).toArray(UUID[]::new),
                messages.stream().map(m -> MessageType.of(m.body().getClass())).toArray(String[]::new),
                messages.stream().map(m -> Ids.next()).toArray(UUID[]::new),
                messages.stream().map(OutgoingMessage.Whole::orderId).toArray(UUID[]::new),
                messages.stream().map(m -> Json.text(m.body())).toArray(String[]::new),
                traceparent,
                now);
    }

    /** A row of {@code outbox_references}. */
    private record Reference(
            UUID videoId,
            @Nullable Long firstSequence,
            @Nullable Long lastSequence,
            @Nullable UUID runId,
            @Nullable Integer attempt) {}

    private static void refer(Tx tx, List<Reference> references, @Nullable String traceparent, OffsetDateTime now) {
        tx.updateLater(
                REFER,
                references.stream().map(Reference::videoId).toArray(UUID[]::new),
                references.stream().map(Reference::firstSequence).toArray(Long[]::new),
                references.stream().map(Reference::lastSequence).toArray(Long[]::new),
                references.stream().map(Reference::runId).toArray(UUID[]::new),
                references.stream().map(Reference::attempt).toArray(Integer[]::new),
                traceparent,
                now);
    }

    private static @Nullable String traceparent() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, (carrier, key, value) -> {
            if (carrier != null) {
                carrier.put(key, value);
            }
        });
        return headers.get("traceparent");
    }
}
