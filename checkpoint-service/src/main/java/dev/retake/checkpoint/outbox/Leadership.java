package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Problem;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which replica publishes: the one whose database session holds the advisory lock. It ends with the session. */
final class Leadership {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOCK = 0x52_45_54_41_4b_45L;
    private static final String CHANNEL = "retake_outbox";

    private final Pool pool;
    private final Runnable onNotification;
    private final AtomicInteger notifications = new AtomicInteger();
    private volatile @Nullable SqlConnection session;

    Leadership(Pool pool, Runnable onNotification) {
        this.pool = pool;
        this.onNotification = onNotification;
    }

    boolean held() {
        return session != null;
    }

    /**
     * @return whether this replica leads, now or already
     * @throws Problem.Unavailable when the database cannot say
     */
    boolean acquire() {
        if (held()) {
            return true;
        }
        try {
            return askForTheLock();
        } catch (RuntimeException e) {
            throw new Problem.Unavailable("the database", e);
        }
    }

    private boolean askForTheLock() {
        SqlConnection candidate = pool.getConnection().await().atMost(PATIENCE);
        boolean leads = false;
        try {
            leads = candidate
                    .query("SELECT pg_try_advisory_lock(" + LOCK + ")")
                    .execute()
                    .await()
                    .atMost(PATIENCE)
                    .iterator()
                    .next()
                    .getBoolean(0);
            if (leads) {
                candidate.query("LISTEN " + CHANNEL).execute().await().atMost(PATIENCE);
                PgConnection.cast(candidate).notificationHandler(n -> onNotification.run());
                candidate.closeHandler(() -> session = null);
                session = candidate;
                LOG.info("this replica publishes the outbox");
            }
        } finally {
            if (!leads) {
                candidate.closeAndForget();
            }
        }
        return leads;
    }

    /** Ends the session, and with it the lock; a pooled connection must not carry the lock on. */
    void resign() {
        SqlConnection held = session;
        session = null;
        if (held != null) {
            held.query("SELECT pg_advisory_unlock_all()")
                    .execute()
                    .chain(() -> held.query("UNLISTEN *").execute())
                    .onTermination()
                    .call(held::close)
                    .subscribe()
                    .with(done -> {}, failed -> LOG.debug("the leading session had ended before", failed));
        }
    }

    /** One NOTIFY at a time: however many commits happen while one is on its way, one more tells of them all. */
    void notifyOthers() {
        if (notifications.getAndIncrement() == 0) {
            sendNotification();
        }
    }

    private void sendNotification() {
        int told = notifications.get();
        pool.query("NOTIFY " + CHANNEL)
                .execute()
                .onFailure()
                .invoke(failed -> LOG.debug("a NOTIFY was lost; the sweep finds the row", failed))
                .onTermination()
                .invoke(() -> {
                    if (notifications.addAndGet(-told) > 0) {
                        sendNotification();
                    }
                })
                .subscribe()
                .with(sent -> {}, failed -> {});
    }
}
