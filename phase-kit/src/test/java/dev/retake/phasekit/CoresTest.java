package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.message.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoresTest {
    private final Cores cores = new Cores();

    @Test
    void neverMoreAtOnceThanThereAreProcessors() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            work.add(() -> cores.compute(() -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                return now.decrementAndGet();
            }));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(work);
        }

        assertThat(most).hasValueBetween(1, Runtime.getRuntime().availableProcessors());
    }

    @Test
    void mediaTroubleIsToldInTheWordsOfAPhase() {
        assertThatThrownBy(() -> cores.run(() -> {
                    throw new MediaException(MediaException.Reason.FAILED, "clip.mp4 has no picture.");
                }))
                .isInstanceOfSatisfying(PhaseFailure.class, failure -> {
                    assertThat(failure.code()).isEqualTo(FailureCode.INVALID_OUTPUT);
                    assertThat(failure.detail()).isEqualTo("clip.mp4 has no picture.");
                });
    }

    @Test
    void anInterruptedTaskIsAnInterruptAndLeavesNoFlagBehind() {
        assertThatThrownBy(() -> cores.run(() -> {
                    Thread.currentThread().interrupt();
                    throw new MediaException(MediaException.Reason.INTERRUPTED, "ffmpeg was stopped.");
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
