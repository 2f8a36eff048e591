package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class KafkaAttemptsTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T08:00:00Z");

    private final KafkaAttempts filter = new KafkaAttempts();

    @Test
    void eachKindOfAttemptIsToldOnceAMinuteByWhicheverClient() {
        assertThat(passes(0, "[Producer clientId=a] Connection to node -1 (kafka:9092) could not be established."))
                .isTrue();
        assertThat(passes(1, "[Producer clientId=a] Bootstrap broker kafka:9092 (id: -1) disconnected"))
                .isTrue();
        assertThat(passes(1, "[Consumer clientId=b] Connection to node -2 (kafka:9092) could not be established."))
                .isFalse();
        assertThat(passes(59, "[Producer clientId=a] Connection to node -1 (kafka:9092) could not be established."))
                .isFalse();
        assertThat(passes(60, "[Producer clientId=a] Connection to node -1 (kafka:9092) could not be established."))
                .isTrue();
    }

    @Test
    void twoClientsThatTellOfItInTheSameMomentAreHeardOnce() {
        assertThat(passes(0, "[Producer clientId=a] Connection to node -1 (kafka:9092) could not be established."))
                .isTrue();
        assertThat(passes(0, "[Consumer clientId=b] Connection to node -1 (kafka:9092) could not be established."))
                .isFalse();
    }

    @Test
    void everythingElseIsToldAsOftenAsItHappens() {
        LogRecord line = line(0, "the outbox waits");
        line.setLoggerName("dev.retake.checkpoint.outbox.Relay");

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(filter.isLoggable(line)).isTrue();
    }

    private boolean passes(int second, String message) {
        return filter.isLoggable(line(second, message));
    }

    private static LogRecord line(int second, String message) {
        LogRecord line = new LogRecord(Level.WARNING, message);
        line.setLoggerName("org.apache.kafka.clients.NetworkClient");
        line.setInstant(BEGUN.plusSeconds(second));
        return line;
    }
}
