package dev.retake.checkpoint.objects;

import dev.retake.checkpoint.objects.DiscardedObjects.Due;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.Topic;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Removes the objects of deleted videos: at once, again until it works, once more when no worker that was at it can be any
 * longer, and a last time when no order of theirs can lie in a topic any longer.
 */
@ApplicationScoped
class SweepDiscardedObjects {
    private static final Logger LOG = Logger.getLogger(SweepDiscardedObjects.class);
    /** After which a sweep that was broken off is taken up; two at once would do no harm. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_IS_THE_FIRST_DOUBLED = 9;

    /** An order that was cancelled in its topic is answered, and its answer stored, whenever a worker comes by. */
    private static final Duration LONGEST_IN_A_TOPIC = Duration.ofMillis(Topic.declared().stream()
                    .filter(topic ->
                            topic.name().startsWith("phase.") && !topic.name().endsWith(Topic.DEAD_LETTER_SUFFIX))
                    .mapToLong(Topic::retentionMs)
                    .max()
                    .orElseThrow())
            .plusHours(1);

    private final Database database;
    private final DiscardedObjects discarded;
    private final Bucket bucket;
    private final Clock clock;

    SweepDiscardedObjects(Database database, DiscardedObjects discarded, Bucket bucket, Clock clock) {
        this.database = database;
        this.discarded = discarded;
        this.bucket = bucket;
        this.clock = clock;
    }

    @Scheduled(every = "${retake.sweep.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            Optional<Due> due = claim();
            while (due.isPresent()) {
                sweep(due.get());
                due = claim();
            }
        } catch (Problem.Unavailable e) {
            LOG.debug("deleted videos' objects stay a while longer: the database is away", e);
        }
    }

    private Optional<Due> claim() {
        return database.inTransaction(tx -> discarded.claim(tx, clock.instant(), LEASE));
    }

    private void sweep(Due due) {
        Instant begun = clock.instant();
        try {
            int removed = empty(due.prefix());
            LOG.infof("removed %d objects under %s", removed, due.prefix());
        } catch (RuntimeException e) {
            LOG.warnf("objects under %s could not be removed, try %d: %s", due.prefix(), due.attempts(), e);
            again(due, begun.plus(pauseAfter(due.attempts())), due.attempts());
            return;
        }
        Instant lastOrderGone = due.deletedAt().plus(LONGEST_IN_A_TOPIC);
        if (begun.isBefore(due.lastSweep())) {
            again(due, due.lastSweep(), 0);
        } else if (begun.isBefore(lastOrderGone)) {
            again(due, lastOrderGone, 0);
        } else {
            database.inTransaction(tx -> {
                discarded.forget(tx, due);
                return null;
            });
        }
    }

    private int empty(String prefix) {
        int removed = 0;
        List<String> keys = bucket.keysUnder(prefix);
        while (!keys.isEmpty()) {
            bucket.delete(keys);
            removed += keys.size();
            keys = bucket.keysUnder(prefix);
        }
        return removed;
    }

    private void again(Due due, Instant at, int attempts) {
        database.inTransaction(tx -> {
            discarded.sweepAgain(tx, due, at, attempts);
            return null;
        });
    }

    private static Duration pauseAfter(int attempts) {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, LONGEST_PAUSE_IS_THE_FIRST_DOUBLED));
    }
}
