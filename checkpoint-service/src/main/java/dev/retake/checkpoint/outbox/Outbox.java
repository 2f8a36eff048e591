package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.MessageType;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
        tx.updateLater(
                APPEND,
                messages.stream().map(OutgoingMessage::topic).toArray(String[]::new),
                messages.stream().map(OutgoingMessage::videoId).toArray(UUID[]::new),
                messages.stream().map(m -> MessageType.of(m.body().getClass())).toArray(String[]::new),
                messages.stream().map(m -> Ids.next()).toArray(UUID[]::new),
                messages.stream().map(OutgoingMessage::runId).toArray(UUID[]::new),
                messages.stream().map(m -> Json.text(m.body())).toArray(String[]::new),
                traceparent(),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        tx.afterCommit(relay::wake);
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
