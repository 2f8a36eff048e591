package dev.retake.checkpoint.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestsPerUserTest {
    private static final int PER_MINUTE = 60;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final InstantSource source = now::get;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final RequestsPerUser requests = new RequestsPerUser(PER_MINUTE, clock);

    @Test
    void aMinutesWorthMayComeAtOnceAndTheNextIsToldWhenToComeAgain() {
        useUp("ada");

        assertThatThrownBy(() -> requests.count("ada"))
                .isInstanceOfSatisfying(
                        Problem.TooManyRequests.class,
                        problem -> assertThat(problem.retryAfterSeconds()).isEqualTo(2));
        requests.count("bob");

        pass(Duration.ofSeconds(2));
        requests.count("ada");
        requests.count("ada");
        assertThatThrownBy(() -> requests.count("ada")).isInstanceOf(Problem.TooManyRequests.class);
    }

    @Test
    void whoWasQuietForAMinuteHasAWholeOneAgain() {
        useUp("ada");
        pass(Duration.ofMinutes(1));
        requests.forgetTheQuiet();
        useUp("ada");
        assertThatThrownBy(() -> requests.count("ada")).isInstanceOf(Problem.TooManyRequests.class);
    }

    private void useUp(String user) {
        for (int i = 0; i < PER_MINUTE; i++) {
            requests.count(user);
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
