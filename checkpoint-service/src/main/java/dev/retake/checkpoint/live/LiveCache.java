package dev.retake.checkpoint.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.PhaseProgressed;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
        change(List.of(Redis.put(checkpointKey(videoId), checkpointId.toString())));
    }

    /** @param progressed at most one of a video */
    public void progress(Collection<PhaseProgressed> progressed) {
        change(progressed.stream()
                .map(made -> Redis.put(progressKey(made.videoId()), Json.text(Progress.of(made))))
                .toList());
    }

    public void forgetProgress(UUID videoId) {
        change(List.of(Redis.remove(List.of(progressKey(videoId)))));
    }

    /**
     * @param videoIds whose progress is nothing to tell of any more
     * @param checkpoints what some of them have left
     */
    public void phasesEnded(Collection<UUID> videoIds, Map<UUID, UUID> checkpoints) {
        List<Request> changes = new ArrayList<>();
        if (!videoIds.isEmpty()) {
            changes.add(
                    Redis.remove(videoIds.stream().map(LiveCache::progressKey).toList()));
        }
        checkpoints.forEach((video, checkpoint) -> changes.add(Redis.put(checkpointKey(video), checkpoint.toString())));
        change(changes);
    }

    /** The video is gone. */
    public void forget(UUID videoId) {
        change(List.of(Redis.remove(List.of(checkpointKey(videoId), progressKey(videoId)))));
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

    private void change(List<Request> changes) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            redis.change(changes);
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
