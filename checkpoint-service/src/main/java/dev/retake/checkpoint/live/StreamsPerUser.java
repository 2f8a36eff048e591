package dev.retake.checkpoint.live;

import dev.retake.checkpoint.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps one user's streams in this replica below a limit, so that a page that leaks them harms its own user only. */
@ApplicationScoped
class StreamsPerUser {
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();
    private final int limit;

    StreamsPerUser(@ConfigProperty(name = "retake.live.streams-per-user") int limit) {
        this.limit = limit;
    }

    /** @throws Problem.TooManyStreams when the limit is reached */
    void enter(String userId) {
        open.compute(userId, (user, before) -> {
            int count = before == null ? 1 : before + 1;
            if (count > limit) {
                throw new Problem.TooManyStreams(limit);
            }
            return count;
        });
    }

    void leave(String userId) {
        open.computeIfPresent(userId, (user, count) -> count == 1 ? null : count - 1);
    }
}
