package dev.retake.checkpoint.platform;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps what one user asks of this replica below a rate, so that a program gone wild harms its own user only. A minute's
 * worth may come at once.
 */
@ApplicationScoped
class RequestsPerUser {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long SECOND = Duration.ofSeconds(1).toMillis();

    private final ConcurrentMap<String, Long> usedUpUntil = new ConcurrentHashMap<>();
    private final int perMinute;
    private final Clock clock;

    RequestsPerUser(@ConfigProperty(name = "retake.requests-per-minute") int perMinute, Clock clock) {
        if (perMinute < 1 || perMinute > MINUTE) {
            throw new IllegalArgumentException("RETAKE_REQUESTS_PER_MINUTE must be from 1 to " + MINUTE);
        }
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** @throws Problem.TooManyRequests when this one is too many */
    void count(String user) {
        long now = clock.millis();
        // Each request uses up its share of a minute; who is a whole minute ahead of the clock has to wait.
        usedUpUntil.compute(user, (name, before) -> {
            long from = before == null ? now : Math.max(before, now);
            long until = from + MINUTE / perMinute;
            if (until > now + MINUTE) {
                throw new Problem.TooManyRequests(perMinute, 1 + (until - now - MINUTE) / SECOND);
            }
            return until;
        });
    }

    @Scheduled(every = "1m")
    void forgetTheQuiet() {
        long now = clock.millis();
        usedUpUntil.values().removeIf(until -> until <= now);
    }
}
