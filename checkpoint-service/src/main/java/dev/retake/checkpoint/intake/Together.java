package dev.retake.checkpoint.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does together what comes from several sides while some of it is at work: the busier, the more shares one transaction.
 * It ends for all that it was done for as it ended.
 */
final class Together<T> {
    private final Consumer<List<T>> work;
    private final int atMost;
    private final Queue<Part<T>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock atWork = new ReentrantLock();

    /** @param atMost how many are done at once, unless more of them were given together */
    Together(int atMost, Consumer<List<T>> work) {
        this.atMost = atMost;
        this.work = work;
    }

    /** What was given together. Only who is at work changes how it ended. */
    private static final class Part<T> {
        private final List<T> items;
        private boolean done;
        private @Nullable RuntimeException failure;

        Part(List<T> items) {
            this.items = items;
        }
    }

    /**
     * Returns when the items were worked on.
     *
     * @throws RuntimeException what the work threw, which may be due to other items than these
     */
    void work(List<T> items) {
        Part<T> part = new Part<>(items);
        waiting.add(part);
        atWork.lock();
        try {
            while (!part.done) {
                workOn(take());
            }
        } finally {
            atWork.unlock();
        }
        if (part.failure != null) {
            throw part.failure;
        }
    }

    private List<Part<T>> take() {
        List<Part<T>> taken = new ArrayList<>();
        int items = 0;
        for (Part<T> next = waiting.peek();
                next != null && (taken.isEmpty() || items + next.items.size() <= atMost);
                next = waiting.peek()) {
            taken.add(next);
            items += next.items.size();
            waiting.remove();
        }
        return taken;
    }

    private void workOn(List<Part<T>> parts) {
        @Nullable RuntimeException failure = null;
        try {
            work.accept(parts.stream().flatMap(part -> part.items.stream()).toList());
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            for (Part<T> part : parts) {
                part.failure = failure;
                part.done = true;
            }
        }
    }
}
