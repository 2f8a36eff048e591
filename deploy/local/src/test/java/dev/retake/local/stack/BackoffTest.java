package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pausesGrowUpToHalfAMinute() {
        assertThat(Stream.iterate(Backoff.FIRST, Backoff::next).limit(7).map(Backoff::pause))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void onlyALongLifeMakesThePauseShortAgain() {
        Backoff grown = Backoff.FIRST.next().next();
        assertThat(grown.afterLifeOf(Duration.ofSeconds(10))).isEqualTo(grown);
        assertThat(grown.afterLifeOf(Duration.ofMinutes(2))).isEqualTo(Backoff.FIRST);
    }
}
