package dev.retake.phasekit.remote;

import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.smallrye.faulttolerance.api.RateLimitType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Lets so many through each minute; all others wait for their turn. */
public final class Turns {
    /** Whoever waits is ended by the deadline of the order, long before. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private static final long SHORTEST_WAIT_MILLIS = 20;

    private final Guard turns;

    /** @param provider whose turns these are, for the name */
    public Turns(String provider, int aMinute) {
        this(provider, aMinute, Duration.ofMinutes(1));
    }

    Turns(String provider, int most, Duration window) {
        this.turns = Guard.create()
                .withDescription(provider + " turn")
                .withRateLimit()
                .limit(most)
                .window(window.toMillis(), ChronoUnit.MILLIS)
                // In a rolling window those who ask in vain would count, and in a crowd nobody would ever have a turn.
                .type(RateLimitType.FIXED)
                .done()
                .withRetry()
                .maxRetries(-1)
                .maxDuration(LONGEST_WAIT.toMillis(), ChronoUnit.MILLIS)
                .delay(0, ChronoUnit.MILLIS)
                .jitter(Backoff.JITTER.toMillis(), ChronoUnit.MILLIS)
                .whenException(RateLimitException.class::isInstance)
                .withCustomBackoff()
                .strategy(() -> Turns::untilTheNext)
                .done()
                .done()
                .build();
    }

    /** Returns when it is one's turn. */
    public void await() throws InterruptedException {
        try {
            turns.call(() -> true, Boolean.class);
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("waiting for a turn failed", e);
        }
    }

    private static long untilTheNext(Throwable failure) {
        return failure instanceof RateLimitException limit
                ? Math.max(limit.getRetryAfterMillis(), SHORTEST_WAIT_MILLIS)
                : SHORTEST_WAIT_MILLIS;
    }
}
