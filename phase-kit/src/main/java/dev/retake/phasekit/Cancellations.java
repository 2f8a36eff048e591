package dev.retake.phasekit;

import dev.retake.contracts.message.Order;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Which orders were cancelled, and who wants to know at once. */
@Singleton
public class Cancellations {
    private static final Logger LOG = Logger.getLogger(Cancellations.class);
    private static final int REMEMBERED = 100_000;
    private static final int SECONDS_OF_SILENCE = 30;

    private final Map<UUID, Integer> attempts = new LinkedHashMap<>();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    /** Somebody at work on an order, until closed. */
    final class Watch implements AutoCloseable {
        private final Order order;
        private final Runnable onCancel;

        private Watch(Order order, Runnable onCancel) {
            this.order = order;
            this.onCancel = onCancel;
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }

    /** Cancels this attempt of an order, and every earlier one. */
    void cancel(UUID orderId, int attempt) {
        synchronized (attempts) {
            attempts.merge(orderId, attempt, Math::max);
            if (attempts.size() > REMEMBERED) {
                attempts.remove(attempts.keySet().iterator().next());
            }
        }
        List.copyOf(watches).stream().filter(watch -> isCancelled(watch.order)).forEach(watch -> watch.onCancel.run());
    }

    public boolean isCancelled(Order order) {
        synchronized (attempts) {
            return attempts.getOrDefault(order.orderId(), 0) >= order.attempt();
        }
    }

    /** Runs the action when the order is cancelled, at once if it already is. It may run more than once. */
    Watch watch(Order order, Runnable onCancel) {
        Watch watch = new Watch(order, onCancel);
        watches.add(watch);
        if (isCancelled(order)) {
            onCancel.run();
        }
        return watch;
    }

    /** Everything that was cancelled before this process started is known from now on. */
    void caughtUp() {
        caughtUp.countDown();
    }

    boolean areCaughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Nothing is begun before it is known what was cancelled. */
    void awaitCaughtUp() throws InterruptedException {
        if (!caughtUp.await(SECONDS_OF_SILENCE, TimeUnit.SECONDS)) {
            LOG.warn("Still waiting to read phase.cancellations from its beginning; no order is begun before");
            caughtUp.await();
        }
    }
}
