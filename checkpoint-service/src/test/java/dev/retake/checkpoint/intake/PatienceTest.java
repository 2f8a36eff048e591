package dev.retake.checkpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.checkpoint.platform.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience(Duration.ofMillis(1));

    @Test
    void workIsRepeatedOnItsOwnThreadUntilTheDatabaseIsBack() {
        List<Thread> threads = new ArrayList<>();
        patience.waitOut(() -> {
            threads.add(Thread.currentThread());
            if (threads.size() < 4) {
                throw away();
            }
        });

        assertThat(threads).hasSize(4).containsOnly(Thread.currentThread());
    }

    @Test
    void whatElseFailsIsNotRepeated() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> patience.waitOut(() -> {
                    tries.incrementAndGet();
                    throw new IllegalArgumentException("of no use");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void whoStopsDoesNotWait() {
        patience.end();

        assertThatThrownBy(() -> patience.waitOut(() -> {
                    throw away();
                }))
                .isInstanceOf(Problem.Unavailable.class);
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience.waitOut(() -> {
                    throw away();
                }))
                .isInstanceOf(Problem.Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Problem.Unavailable away() {
        return new Problem.Unavailable("the database", new IllegalStateException("gone"));
    }
}
