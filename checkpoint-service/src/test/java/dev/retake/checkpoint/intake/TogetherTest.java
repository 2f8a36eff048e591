package dev.retake.checkpoint.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TogetherTest {
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstIsAtWork = new CountDownLatch(1);
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final Together<Integer> together = new Together<>(5, this::record);

    private void record(List<Integer> batch) {
        batches.add(batch);
        if (batch.contains(0)) {
            firstIsAtWork.countDown();
            try {
                firstMayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        if (batch.contains(13)) {
            throw new IllegalArgumentException("thirteen");
        }
    }

    /** Hands the parts in, in this order, while 0 is at work. */
    private List<Future<?>> whileOneIsAtWork(ExecutorService threads, List<List<Integer>> parts) throws Exception {
        List<Future<?>> ended = new ArrayList<>();
        ended.add(threads.submit(() -> together.work(List.of(0))));
        firstIsAtWork.await();
        for (List<Integer> part : parts) {
            Thread[] caller = new Thread[1];
            ended.add(threads.submit(() -> {
                caller[0] = Thread.currentThread();
                together.work(part);
            }));
            await().until(() -> caller[0] != null && caller[0].getState() == Thread.State.WAITING);
        }
        firstMayEnd.countDown();
        return ended;
    }

    @Test
    void whatComesAloneIsDoneAtOnce() {
        together.work(List.of(1, 2));

        assertThat(batches).containsExactly(List.of(1, 2));
    }

    @Test
    void whatComesWhileSomeIsAtWorkIsDoneTogetherInTheOrderItCame() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Future<?> ended :
                    whileOneIsAtWork(threads, List.of(List.of(1), List.of(2, 3), List.of(4, 5), List.of(6)))) {
                ended.get();
            }
        }

        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5), List.of(6));
    }

    @Test
    void moreThanIsDoneAtOnceIsNotTornApart() {
        together.work(List.of(1, 2, 3, 4, 5, 6, 7));

        assertThat(batches).containsExactly(List.of(1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void aFailureIsToldToAllThatWereDoneTogetherAndToNobodyElse() throws Exception {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> ended =
                    whileOneIsAtWork(threads, List.of(List.of(1), List.of(13), List.of(2, 3, 4), List.of(5)));

            ended.get(0).get();
            for (int failed : List.of(1, 2, 3)) {
                assertThatThrownBy(ended.get(failed)::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasRootCauseMessage("thirteen");
            }
            ended.get(4).get();
        }
        together.work(List.of(7));
        assertThat(batches).last().isEqualTo(List.of(7));
    }
}
