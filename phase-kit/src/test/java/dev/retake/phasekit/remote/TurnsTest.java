package dev.retake.phasekit.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    @Test
    void soManyGoAtOnceAndTheOthersWaitForTheirTurn() {
        Turns turns = new Turns("somebody", 3, Duration.ofSeconds(2));
        AtomicInteger gone = new AtomicInteger();
        long begun = System.nanoTime();
        IntStream.range(0, 7)
                .forEach(i -> Thread.ofVirtual().start(() -> {
                    try {
                        turns.await();
                        gone.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));

        await().until(() -> gone.get() >= 3);
        assertThat(gone).hasValue(3);
        await().atMost(Duration.ofSeconds(20)).until(() -> gone.get() == 7);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(3500));
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        Turns turns = new Turns("somebody", 1, Duration.ofMinutes(1));
        turns.await();
        FutureTask<Boolean> waiting = new FutureTask<>(() -> {
            turns.await();
            return true;
        });
        Thread thread = Thread.ofVirtual().start(waiting);

        thread.interrupt();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }
}
