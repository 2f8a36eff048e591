package dev.retake.checkpoint.history;

import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the audit trail to the time it is kept for, those of deleted videos included; in small steps. */
@ApplicationScoped
class ForgetOldEvents {
    private static final Logger LOG = Logger.getLogger(ForgetOldEvents.class);
    private static final int AT_ONCE = 5_000;

    private final Database database;
    private final VideoStore store;
    private final Clock clock;
    private final Duration keptFor;

    ForgetOldEvents(
            Database database,
            VideoStore store,
            Clock clock,
            @ConfigProperty(name = "retake.events.kept-for") Duration keptFor) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.keptFor = keptFor;
    }

    @Scheduled(every = "${retake.events.forget-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        try {
            int forgotten;
            do {
                forgotten = database.inTransaction(
                        tx -> store.forgetEvents(tx, clock.instant().minus(keptFor), AT_ONCE));
            } while (forgotten == AT_ONCE);
        } catch (Problem.Unavailable e) {
            LOG.debug("old events are kept a while longer: the database is away", e);
        }
    }
}
