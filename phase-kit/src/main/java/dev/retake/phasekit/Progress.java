package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseStarted;
import dev.retake.contracts.message.RegenerationRequested;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says how far one order is, at most four times a second; that it is done is told by its result. */
final class Progress {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ALL = 100;

    private final ResultPublisher publisher;
    private final Order order;
    private final Clock clock;
    private final Instant startedAt;
    private Instant saidAt;
    private int steps = 1;
    private int done;

    Progress(ResultPublisher publisher, Order order, Clock clock) {
        this.publisher = publisher;
        this.order = order;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.saidAt = startedAt;
    }

    void started() {
        switch (order) {
            case PhaseRequested run ->
                publisher.announce(new PhaseStarted(run.runId(), run.attempt(), run.videoId(), run.phase(), startedAt));
            case RegenerationRequested operation ->
                say(0, null, operation.artifactKey() + " is being made anew", startedAt);
        }
    }

    synchronized void expect(int artifacts) {
        steps = Math.max(1, artifacts);
    }

    synchronized void done(ArtifactKey key, String how) {
        done++;
        Instant now = clock.instant();
        if (done < steps && !now.isBefore(saidAt.plus(PAUSE))) {
            say(done * ALL / steps, key, "%s %s, %d of %d".formatted(key, how, done, steps), now);
        }
    }

    private void say(int percent, @Nullable ArtifactKey key, String message, Instant now) {
        saidAt = now;
        publisher.announce(new PhaseProgressed(
                order instanceof PhaseRequested run ? run.runId() : null,
                order instanceof RegenerationRequested operation ? operation.operationId() : null,
                order.attempt(),
                order.videoId(),
                order.phase(),
                percent,
                key,
                message,
                secondsLeft(percent, now)));
    }

    /** As if the rest went on at the speed so far. */
    private @Nullable Integer secondsLeft(int percent, Instant now) {
        if (percent == 0) {
            return null;
        }
        long soFar = Duration.between(startedAt, now).toMillis();
        return (int) Math.ceilDiv(soFar * (ALL - percent), percent * 1000L);
    }
}
