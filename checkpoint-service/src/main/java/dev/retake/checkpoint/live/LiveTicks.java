package dev.retake.checkpoint.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The two clocks of all streams together: one keeps them alive, one makes up for hints that do not come. */
@ApplicationScoped
class LiveTicks {
    private static final Logger LOG = Logger.getLogger(LiveTicks.class);

    private final VideoFeeds feeds;
    private final Hints hints;
    private final Clock clock;

    LiveTicks(VideoFeeds feeds, Hints hints, Clock clock) {
        this.feeds = feeds;
        this.hints = hints;
        this.clock = clock;
    }

    @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void keepAlive() {
        feeds.beat(clock.instant());
        check();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void withoutHints() {
        if (!hints.listening()) {
            hints.listen();
            check();
        }
    }

    /** Open streams would hold up a shutdown; their clients find another replica. */
    void stop(@Observes ShutdownEvent event) {
        feeds.endAll();
    }

    private void check() {
        try {
            feeds.wakeMissed();
        } catch (RuntimeException e) {
            LOG.debug("the database does not answer; the next check will tell", e);
        }
    }
}
