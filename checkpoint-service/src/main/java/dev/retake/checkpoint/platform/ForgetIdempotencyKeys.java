package dev.retake.checkpoint.platform;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Removes the idempotency keys that have had their day. */
@ApplicationScoped
class ForgetIdempotencyKeys {
    private static final Logger LOG = Logger.getLogger(ForgetIdempotencyKeys.class);

    private final Database database;
    private final IdempotencyKeyStore store;
    private final Clock clock;

    ForgetIdempotencyKeys(Database database, IdempotencyKeyStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(every = "10m", delayed = "1m")
    @RunOnVirtualThread
    void forget() {
        try {
            database.inTransaction(tx -> {
                store.forget(tx, clock.instant().minus(Idempotency.KEPT_FOR));
                return null;
            });
        } catch (Problem.Unavailable e) {
            LOG.debug("idempotency keys are kept a while longer: the database is away", e);
        }
    }
}
