package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveCache;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Ends runs and regenerations that are past their time as {@code deadline_exceeded}, also when nobody ever answers: no
 * video waits for ever. Of two replicas that find the same one, one ends it.
 */
@ApplicationScoped
class EndOverdueOrders {
    private static final Logger LOG = Logger.getLogger(EndOverdueOrders.class);
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Videos videos;
    private final Runs runs;
    private final Operations operations;
    private final LiveCache cache;
    private final Clock clock;
    private final Counter overdueRuns;
    private final Counter overdueOperations;

    EndOverdueOrders(
            Database database,
            Videos videos,
            Runs runs,
            Operations operations,
            LiveCache cache,
            Clock clock,
            MeterRegistry registry) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
        this.operations = operations;
        this.cache = cache;
        this.clock = clock;
        this.overdueRuns = registry.counter("retake.orders.overdue", "kind", "run");
        this.overdueOperations = registry.counter("retake.orders.overdue", "kind", "operation");
    }

    @Scheduled(every = "${retake.overdue.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            Instant now = clock.instant();
            Set<UUID> found = new LinkedHashSet<>(database.read(q -> runs.videosWithOverdue(q, now, AT_ONCE)));
            found.addAll(database.read(q -> operations.videosWithOverdue(q, now, AT_ONCE)));
            found.forEach(this::endThoseOf);
        } catch (Problem.Unavailable e) {
            LOG.debug("overdue orders wait: the database is away", e);
        }
    }

    private void endThoseOf(UUID videoId) {
        database.inTransaction(tx -> {
            for (LockedVideo video : videos.lock(tx, List.of(videoId))) {
                runs.endOverdue(tx, video).ifPresent(run -> {
                    LOG.warnf("run %s of video %s is overdue and has failed", run.id(), videoId);
                    tx.afterCommit(() -> {
                        overdueRuns.increment();
                        cache.forgetProgress(videoId);
                    });
                });
                int ended = operations.endOverdue(tx, video);
                tx.afterCommit(() -> overdueOperations.increment(ended));
                videos.save(tx, video);
            }
            return null;
        });
    }
}
