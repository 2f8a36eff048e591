package dev.retake.phasekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.Order;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How each attempt ended, for success and failure alike, as a CloudEvent in structured JSON. Written once: whoever works
 * on the same attempt again only publishes it again (I6).
 */
@Singleton
public class ResultManifests {
    private final ArtifactStore store;

    ResultManifests(ArtifactStore store) {
        this.store = store;
    }

    Optional<StoredResult> find(Order order, Instant until) throws PhaseFailure, InterruptedException {
        Optional<byte[]> manifest = store.read(name(order), until);
        return manifest.isEmpty() ? Optional.empty() : Optional.of(read(manifest.get()));
    }

    /** @return the result that counts: this one, or the one that was written first */
    StoredResult keep(Order order, StoredResult result, Instant until) throws PhaseFailure, InterruptedException {
        ObjectNode event = Json.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", result.id())
                .put("type", result.type())
                .put("subject", result.videoId().toString())
                .put("time", result.time().toString());
        event.set("data", read(result));
        if (store.put(name(order), Json.bytes(event), "application/cloudevents+json", until)) {
            return result;
        }
        return find(order, until).orElse(result);
    }

    private static JsonNode read(StoredResult result) {
        try {
            return Json.read(result.data(), JsonNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result is JSON", e);
        }
    }

    private static StoredResult read(byte[] manifest) throws PhaseFailure {
        try {
            JsonNode event = Json.read(manifest, JsonNode.class);
            return new StoredResult(
                    event.path("id").asText(),
                    event.path("type").asText(),
                    UUID.fromString(event.path("subject").asText()),
                    Instant.parse(event.path("time").asText()),
                    Json.bytes(event.path("data")));
        } catch (JsonProcessingException | RuntimeException e) {
            throw PhaseFailure.internal("The stored result of this run cannot be read.", e);
        }
    }

    private static String name(Order order) {
        return S3Keys.resultManifest(order.userId(), order.videoId(), order.orderId(), order.attempt());
    }
}
