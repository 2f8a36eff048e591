package dev.retake.checkpoint.live;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;

/** The three commands we need, each quick or failed; after some failures in a row not asked again for two seconds. */
@ApplicationScoped
@CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 0.75, delay = 2, delayUnit = ChronoUnit.SECONDS)
class Redis {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(60);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final io.vertx.mutiny.redis.client.Redis client;

    Redis(io.vertx.mutiny.redis.client.Redis client) {
        this.client = client;
    }

    static Request put(String key, String value) {
        return Request.cmd(Command.SETEX).arg(key).arg(TIME_TO_LIVE.toSeconds()).arg(value);
    }

    static Request remove(Collection<String> keys) {
        Request request = Request.cmd(Command.DEL);
        keys.forEach(request::arg);
        return request;
    }

    /** All of them on one way there and back. */
    void change(List<Request> commands) {
        client.batch(commands).await().atMost(PATIENCE);
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(
                        client.send(Request.cmd(Command.GET).arg(key)).await().atMost(PATIENCE))
                .map(Response::toString);
    }
}
