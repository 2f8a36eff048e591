package dev.retake.checkpoint.live;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.List;
import java.util.UUID;
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

    private final Redis redis;
    private final ReactivePubSubCommands<String> publisher;
    private final VideoFeeds feeds;
    private final Clock clock;
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
        call(CHANGED, new Hint(change.videoId(), change.sequence()));
    }

    /** Told to every replica, this one included. */
    void progressed(PhaseProgressed progressed) {
        if (listening) {
            call(PROGRESSED, progressed);
        } else {
            feeds.progressed(progressed);
        }
    }

    /** Not while Redis is away: trying for every commit would cost more than a check of the database. */
    private void call(String channel, Object hint) {
        if (listening) {
            publisher
                    .publish(channel, Json.text(hint))
                    .subscribe()
                    .with(done -> {}, failed -> LOG.debug("a hint was lost; the check makes up for it", failed));
        }
    }

    private void heard(String channel, String message) {
        try {
            if (channel.equals(CHANGED)) {
                feeds.wake(Json.mapper().readValue(message, Hint.class).videoId());
            } else {
                feeds.progressed(Json.mapper().readValue(message, PhaseProgressed.class));
            }
        } catch (JsonProcessingException e) {
            LOG.debugf("not one of our hints on %s", channel);
        }
    }
}
