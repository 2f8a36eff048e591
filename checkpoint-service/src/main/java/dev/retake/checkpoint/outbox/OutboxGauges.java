package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * {@code retake_outbox_messages}, {@code retake_outbox_oldest_seconds} and {@code retake_outbox_refused}: what waits to be
 * published, since when, and what the broker refused for good.
 */
@ApplicationScoped
class OutboxGauges {
    private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

    private final OutboxStore store;
    private final Database database;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    OutboxGauges(OutboxStore store, Database database, MeterRegistry registry) {
        this.store = store;
        this.database = database;
        registry.gauge("retake.outbox.messages", waiting);
        registry.gauge("retake.outbox.oldest.seconds", oldestSeconds);
        registry.gauge("retake.outbox.refused", refused);
    }

    @Scheduled(every = "5s")
    @RunOnVirtualThread
    void refresh() {
        try {
            OutboxStore.Backlog backlog = database.read(store::backlog);
            waiting.set(backlog.waiting());
            oldestSeconds.set(backlog.oldestSeconds());
            refused.set(backlog.refused());
        } catch (RuntimeException e) {
            LOG.debug("the gauges of the outbox keep their last values", e);
        }
    }
}
