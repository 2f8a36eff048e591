package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.outbox.KafkaPublisher.Delivery;
import dev.retake.checkpoint.platform.Problem;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order. One replica at a time does it, whoever holds the database's advisory lock; it is woken
 * by its own commits directly, by other replicas' through a coalesced NOTIFY, and by a slow sweep. A row leaves the
 * outbox only after the broker's acknowledgement, so a crash anywhere repeats a message rather than losing it (I5, I6).
 * It leaves a little later, together with others: a transaction for each batch would cost more than the repetition,
 * which consumers know by the message's id.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int BATCH = 200;
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    /** How long what is published may stay, and how much of it. */
    private static final Duration DELETE_WITHIN = Duration.ofMillis(300);

    private static final int DELETE_AT_MOST = 1000;

    private final OutboxStore store;
    private final KafkaPublisher publisher;
    private final Instance<RefusedMessages> refusedMessages;
    private final Leadership leadership;
    private final Semaphore wakeUps = new Semaphore(0);
    /** Published, and still in the outbox; the relay's own. */
    private final Set<Long> published = new HashSet<>();

    private long deleteAt;
    private volatile boolean stopping;
    private volatile Thread thread = Thread.currentThread();

    Relay(OutboxStore store, KafkaPublisher publisher, Instance<RefusedMessages> refusedMessages, Pool pool) {
        this.store = store;
        this.publisher = publisher;
        this.refusedMessages = refusedMessages;
        this.leadership = new Leadership(pool, this::wakeUp);
    }

    /** To be called after a commit that left rows in the outbox. */
    public void wake() {
        if (leadership.held()) {
            wakeUp();
        } else {
            leadership.notifyOthers();
        }
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.interrupt();
        leadership.resign();
    }

    private void wakeUp() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (leadership.acquire()) {
                    publishAllThatWaits();
                    deleteWhatIsDue();
                }
                sleepUntilWoken(published.isEmpty() ? SWEEP : DELETE_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Problem.Unavailable e) {
                LOG.warnf("the outbox waits: %s", e.detail());
                rest();
            } catch (RuntimeException e) {
                if (!stopping) {
                    LOG.error("the outbox relay stumbled and goes on", e);
                    rest();
                }
            }
        }
    }

    /** Leaves the lead to whoever can publish, and tries again a little later. */
    private void rest() {
        leadership.resign();
        LockSupport.parkNanos(BACKOFF.toNanos());
    }

    private void publishAllThatWaits() throws InterruptedException {
        List<OutboxRow> rows;
        do {
            rows = store.nextBatch(BATCH, published);
            if (!rows.isEmpty() && !publish(rows)) {
                TimeUnit.NANOSECONDS.sleep(BACKOFF.toNanos());
            }
            deleteWhatIsDue();
        } while (!rows.isEmpty() && !stopping && leadership.held());
    }

    /** @return whether the broker took what it was given */
    private boolean publish(List<OutboxRow> rows) {
        List<OutboxRow> telling =
                rows.stream().filter(OutboxRow::hasSomethingToSay).toList();
        List<Delivery> deliveries =
                publisher.publish(telling.stream().map(OutboxRow::toRecord).toList());
        Set<Long> done = new LinkedHashSet<>(rows.stream().map(OutboxRow::id).toList());
        Map<OutboxRow, String> refused = new LinkedHashMap<>();
        boolean brokerAnswers = true;
        for (int i = 0; i < telling.size(); i++) {
            OutboxRow row = telling.get(i);
            switch (deliveries.get(i)) {
                case Delivery.Acknowledged acknowledged -> {}
                case Delivery.NotNow later -> {
                    if (brokerAnswers) {
                        LOG.warnf("Kafka does not take messages just now: %s", later.cause());
                    }
                    brokerAnswers = false;
                    done.remove(row.id());
                }
                case Delivery.Refused(String reason) -> refused.put(row, reason);
            }
        }
        // Of events that share a row, those that the broker has not taken yet come first.
        refused.forEach((row, reason) -> {
            if (done.remove(row.id())) {
                setAside(row, reason);
            }
        });
        noteAsPublished(done);
        return brokerAnswers;
    }

    private void noteAsPublished(Set<Long> ids) {
        if (published.isEmpty()) {
            deleteAt = System.nanoTime() + DELETE_WITHIN.toNanos();
        }
        published.addAll(ids);
    }

    private void deleteWhatIsDue() {
        if (published.size() >= DELETE_AT_MOST || (!published.isEmpty() && System.nanoTime() - deleteAt >= 0)) {
            deletePublished();
        }
    }

    private void deletePublished() {
        store.deletePublished(published);
        published.clear();
    }

    private void setAside(OutboxRow row, String reason) {
        LOG.errorf("message %s of video %s is set aside: %s", row.eventId(), row.videoId(), reason);
        store.setAside(row.id(), reason);
        if (row.runId() != null) {
            refusedMessages.get().refused(row.videoId(), row.runId(), reason);
        }
    }

    private void sleepUntilWoken(Duration atMost) throws InterruptedException {
        if (wakeUps.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUps.drainPermits();
        }
    }
}
