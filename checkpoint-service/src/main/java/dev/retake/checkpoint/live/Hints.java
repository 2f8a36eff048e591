package dev.retake.checkpoint.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.retake.checkpoint.history.VideoChanged;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.PhaseProgressed;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What replicas call to each other through Redis: that a video changed, and how far a run is. Only hints: what happened
 * is read from the table, and one that is lost is made up for by a check of the database (I15).
 */
@ApplicationScoped
class Hints {
    static final String CHANGED = "retake:video-changed";
    static final String PROGRESSED = "retake:video-progressed";
    private static final Logger LOG = Logger.getLogger(Hints.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long hints wait for those before them to be taken. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

    private static final ObjectReader HINTS = oneOrMore(Hint.class);
    private static final ObjectReader PROGRESS = oneOrMore(PhaseProgressed.class);

    private final Redis redis;
    private final ReactivePubSubCommands<String> publisher;
    private final VideoFeeds feeds;
    private final Clock clock;
    private final Calls changes = new Calls(CHANGED);
    private final Calls progress = new Calls(PROGRESSED);
    private volatile @Nullable Subscription subscription;
    private volatile boolean listening;

    Hints(Redis redis, ReactiveRedisDataSource commands, VideoFeeds feeds, Clock clock) {
        this.redis = redis;
        this.publisher = commands.pubsub(String.class);
        this.feeds = feeds;
        this.clock = clock;
    }

    /** On the wire, in snake_case. */
    @RegisterForReflection
    record Hint(UUID videoId, long sequence) {}

    boolean listening() {
        return listening;
    }

    /** Tries to listen; to be repeated while it does not. Of a Redis that is slow to answer it is not asked twice. */
    void listen() {
        Instant now = clock.instant();
        Subscription before = subscription;
        if (before != null) {
            if (before.isUnderWay() && now.isBefore(before.since().plus(PATIENCE))) {
                return;
            }
            before.close();
        }
        Subscription current = new Subscription(redis, List.of(CHANGED, PROGRESSED), this::heard, now);
        subscription = current;
        current.whenConfirmed(() -> {
            listening = true;
            LOG.info("listening to other replicas");
            current.whenEnded(() -> {
                listening = false;
                LOG.info("not listening to other replicas any more; the database is asked instead");
            });
        });
    }

    void changed(@Observes VideoChanged change) {
        if (listening) {
            changes.add(new Hint(change.videoId(), change.sequence()));
        }
    }

    /** Told to every replica, this one included. */
    void progressed(PhaseProgressed progressed) {
        if (listening) {
            progress.add(progressed);
        } else {
            feeds.progressed(progressed);
        }
    }

    /**
     * Hints on their way out, one message at a time: those that come while one is on its way share the next. None while
     * Redis is away: trying for every commit would cost more than a check of the database.
     */
    private final class Calls {
        private final String channel;
        private final Queue<Object> hints = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();

        Calls(String channel) {
            this.channel = channel;
        }

        void add(Object hint) {
            hints.add(hint);
            if (waiting.getAndIncrement() == 0) {
                send();
            }
        }

        private void send() {
            int taken = waiting.get();
            List<Object> together = new ArrayList<>();
            for (int i = 0; i < taken; i++) {
                together.add(Objects.requireNonNull(hints.poll(), "counted after it was added"));
            }
            publisher
                    .publish(channel, Json.text(taken == 1 ? together.getFirst() : together))
                    .ifNoItem()
                    .after(ON_ITS_WAY)
                    .fail()
                    .onTermination()
                    .invoke(() -> {
                        if (waiting.addAndGet(-taken) > 0) {
                            send();
                        }
                    })
                    .subscribe()
                    .with(done -> {}, failed -> LOG.debug("hints were lost; the check makes up for them", failed));
        }
    }

    private static ObjectReader oneOrMore(Class<?> hint) {
        return Json.mapper().readerForListOf(hint).with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }

    private void heard(String channel, String message) {
        try {
            if (channel.equals(CHANGED)) {
                HINTS.<List<Hint>>readValue(message).forEach(hint -> feeds.wake(hint.videoId()));
            } else {
                PROGRESS.<List<PhaseProgressed>>readValue(message).forEach(feeds::progressed);
            }
        } catch (JsonProcessingException e) {
            LOG.debugf("not one of our hints on %s", channel);
        }
    }
}
