package dev.retake.checkpoint.platform;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * While Kafka cannot be reached, each of its clients tells of every attempt, together many times a second. Each kind of
 * such a line passes once a minute: enough to read there why.
 */
@LoggingFilter(name = "kafka-attempts")
public final class KafkaAttempts implements Filter {
    private static final String TELLS_OF_ATTEMPTS = "org.apache.kafka.clients.NetworkClient";
    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Map<String, Long> toldAt = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord line) {
        if (!TELLS_OF_ATTEMPTS.equals(line.getLoggerName())) {
            return true;
        }
        long now = line.getInstant().toEpochMilli();
        // A client's name stands in brackets before what it tells; what follows differs in numbers alone.
        String kind = String.valueOf(line.getMessage()).replaceAll("^\\[[^]]*]|[0-9]+", "");
        AtomicBoolean passes = new AtomicBoolean();
        toldAt.compute(kind, (any, before) -> {
            if (before != null && now - before < PAUSE_MILLIS) {
                return before;
            }
            passes.set(true);
            return now;
        });
        return passes.get();
    }
}
