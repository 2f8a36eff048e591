package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.message.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrewTest {
    @Test
    void resultsComeInTheOrderOfTheTasks() throws Exception {
        CountDownLatch secondIsDone = new CountDownLatch(1);

        List<String> results = new Crew(2)
                .doAll(List.of(
                        () -> {
                            secondIsDone.await();
                            return "first";
                        },
                        () -> {
                            secondIsDone.countDown();
                            return "second";
                        }));

        assertThat(results).containsExactly("first", "second");
    }

    @Test
    void neverMoreAtOnceThanItIsLarge() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Crew.Task<Integer>> tasks = new ArrayList<>();
        IntStream.range(0, 50)
                .forEach(task -> tasks.add(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    return now.decrementAndGet();
                }));

        new Crew(3).doAll(tasks);

        assertThat(most).hasValueBetween(1, 3);
    }

    @Test
    void afterAFailureNothingIsBegunAndWhatIsUnderWayIsFinished() {
        CountDownLatch otherIsUnderWay = new CountDownLatch(1);
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();

        assertThatThrownBy(() -> new Crew(2)
                        .doAll(List.of(
                                () -> {
                                    otherIsUnderWay.await();
                                    failed.countDown();
                                    throw new PhaseFailure(FailureCode.PROVIDER_FAILED, true, "It broke.");
                                },
                                () -> {
                                    otherIsUnderWay.countDown();
                                    failed.await();
                                    finished.set(true);
                                    return "paid for";
                                },
                                () -> {
                                    begun.set(true);
                                    return "too late";
                                })))
                .isInstanceOfSatisfying(
                        PhaseFailure.class,
                        failure -> assertThat(failure.detail()).isEqualTo("It broke."));

        assertThat(finished).isTrue();
        // The third can only be taken up by the thread of the one that failed, or after the second: both are later.
        assertThat(begun).isFalse();
    }

    @Test
    void anInterruptEndsEverythingAtOnce() throws Exception {
        CountDownLatch underWay = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        Crew.Task<String> waiting = () -> {
            underWay.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "never";
        };
        AtomicBoolean ended = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                new Crew(2).doAll(List.of(waiting, waiting));
            } catch (InterruptedException e) {
                ended.set(true);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        thread.join();
        assertThat(ended).isTrue();
    }
}
