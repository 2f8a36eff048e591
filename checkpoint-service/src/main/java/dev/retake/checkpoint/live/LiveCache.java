package dev.retake.checkpoint.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.PhaseProgressed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What Redis remembers for a while: the current checkpoint and the last progress of a video. No truth lives here (I15):
 * trouble with Redis is logged and answered with nothing.
 */
@ApplicationScoped
public class LiveCache {
    private static final Logger LOG = Logger.getLogger(LiveCache.class);

    private final Redis redis;

    LiveCache(Redis redis) {
        this.redis = redis;
    }

    public void currentCheckpoint(UUID videoId, UUID checkpointId) {
        quietly(() -> redis.put(checkpointKey(videoId), checkpointId.toString()));
    }

    public void progress(PhaseProgressed progressed) {
        quietly(() -> redis.put(progressKey(progressed.videoId()), Json.text(Progress.of(progressed))));
    }

    public void forgetProgress(UUID videoId) {
        quietly(() -> redis.remove(progressKey(videoId)));
    }

    /** The video is gone. */
    public void forget(UUID videoId) {
        quietly(() -> redis.remove(checkpointKey(videoId)));
        forgetProgress(videoId);
    }

    Optional<Progress> progressOf(UUID videoId) {
        try {
            return redis.get(progressKey(videoId)).flatMap(LiveCache::read);
        } catch (RuntimeException e) {
            LOG.debug("Redis does not answer; progress is unknown", e);
            return Optional.empty();
        }
    }

    private static Optional<Progress> read(String json) {
        try {
            return Optional.of(Json.mapper().readValue(json, Progress.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.debug("Redis does not answer; its memory stays as it is", e);
        }
    }

    private static String checkpointKey(UUID videoId) {
        return "video:" + videoId + ":checkpoint_id";
    }

    private static String progressKey(UUID videoId) {
        return "video:" + videoId + ":progress";
    }
}
