package dev.retake.checkpoint.live;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** The three commands we need, each quick or failed; after some failures in a row not asked again for two seconds. */
@ApplicationScoped
@CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS)
class Redis {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(60);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final ReactiveRedisDataSource redis;

    Redis(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    void put(String key, String value) {
        redis.value(String.class)
                .setex(key, TIME_TO_LIVE.toSeconds(), value)
                .await()
                .atMost(PATIENCE);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(redis.value(String.class).get(key).await().atMost(PATIENCE));
    }

    void remove(String key) {
        redis.key().del(key).await().atMost(PATIENCE);
    }
}
