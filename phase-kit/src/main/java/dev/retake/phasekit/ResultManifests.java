package dev.retake.phasekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseResult;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How each attempt ended, for success and failure alike, as a CloudEvent in structured JSON. Written once: whoever works
 * on the same attempt again only publishes it again (I6).
 */
@Singleton
public class ResultManifests {
    private final ArtifactStore store;
    private final Clock clock;
    private final String source;

    ResultManifests(
            ArtifactStore store, Clock clock, @ConfigProperty(name = "quarkus.application.name") String source) {
        this.store = store;
        this.clock = clock;
        this.source = source;
    }

    Optional<StoredResult> find(Order order, Instant until) throws PhaseFailure, InterruptedException {
        Optional<byte[]> manifest = store.read(name(order), until);
        return manifest.isEmpty() ? Optional.empty() : Optional.of(read(manifest.get()));
    }

    /** The result as it would be published, not kept yet. */
    StoredResult envelop(Order order, PhaseResult result) {
        return new StoredResult(
                new CloudEvent(
                        order.orderId() + "-" + order.attempt() + "-ended",
                        MessageType.of(result.getClass()),
                        source,
                        order.videoId(),
                        clock.instant(),
                        null),
                Json.bytes(result));
    }

    /** Writes it down, and gives the result that counts: this one, or the one that was written first. */
    StoredResult keep(Order order, StoredResult result, Instant until) throws PhaseFailure, InterruptedException {
        if (store.put(name(order), write(result), "application/cloudevents+json", until)) {
            return result;
        }
        return find(order, until).orElse(result);
    }

    private static byte[] write(StoredResult result) {
        CloudEvent event = result.event();
        ObjectNode manifest = Json.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("type", event.type())
                .put("source", event.source())
                .put("subject", event.subject().toString())
                .put("time", event.time().toString())
                .put("datacontenttype", "application/json");
        manifest.putRawValue("data", new RawValue(new String(result.data(), StandardCharsets.UTF_8)));
        return Json.bytes(manifest);
    }

    private static StoredResult read(byte[] manifest) throws PhaseFailure {
        try {
            JsonNode event = Json.read(manifest, JsonNode.class);
            return new StoredResult(
                    new CloudEvent(
                            event.path("id").asText(),
                            event.path("type").asText(),
                            event.path("source").asText(),
                            UUID.fromString(event.path("subject").asText()),
                            Instant.parse(event.path("time").asText()),
                            null),
                    Json.bytes(event.path("data")));
        } catch (JsonProcessingException | RuntimeException e) {
            throw PhaseFailure.internal("The stored result of this run cannot be read.", e);
        }
    }

    private static String name(Order order) {
        return S3Keys.resultManifest(order.userId(), order.videoId(), order.orderId(), order.attempt());
    }
}
