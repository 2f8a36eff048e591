package dev.retake.phasekit.remote;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;

/** Twice as long each time, and at least as long as the provider asks for. */
final class Backoff implements CustomBackoffStrategy {
    /** Spreads those who wait; what a provider asks for is kept on its far side. */
    static final Duration JITTER = Duration.ofMillis(200);

    private final Duration longest;
    private Duration next;

    Backoff(Duration first, Duration longest) {
        this.next = first;
        this.longest = longest;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        Duration own = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration asked = failure instanceof RemoteException remote
                ? remote.retryAfter().map(JITTER::plus).orElse(Duration.ZERO)
                : Duration.ZERO;
        return asked.compareTo(own) > 0 ? asked.toMillis() : own.toMillis();
    }
}
