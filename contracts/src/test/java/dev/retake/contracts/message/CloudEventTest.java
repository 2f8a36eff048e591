package dev.retake.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudEventTest {
    private static final UUID VIDEO = UUID.fromString("01935b2c-7d40-7a11-9c3e-5f0b6f2a1c01");
    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30.123Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void attributesBecomeHeaders() {
        CloudEvent event = new CloudEvent(
                "run-1-1", MessageType.of(PhaseSucceeded.class), "storyboard-service", VIDEO, TIME, TRACE);

        assertThat(event.headers())
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "run-1-1")
                .containsEntry("ce_type", "dev.retake.phase.PhaseSucceeded.v1")
                .containsEntry("ce_source", "storyboard-service")
                .containsEntry("ce_subject", VIDEO.toString())
                .containsEntry("ce_time", "2026-11-22T10:15:30.123Z")
                .containsEntry("content-type", "application/json")
                .containsEntry("traceparent", TRACE)
                .hasSize(8);
    }

    @Test
    void withoutATraceThereIsNoSuchHeader() {
        assertThat(new CloudEvent("1", "t", "s", VIDEO, TIME, null).headers()).doesNotContainKey("traceparent");
    }
}
