package dev.retake.phasekit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A service of our own around the kit: {@link ScriptedPhase} on the topic of the storyboard. */
public final class KitProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.application.name", "scripted-service");
        settings.put("retake.provider", "scripted");
        Map.of(
                        "connector", "smallrye-kafka",
                        "group.id", "scripted-service",
                        "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer",
                        "auto.offset.reset", "earliest",
                        "commit-strategy", "throttled",
                        "failure-strategy", "dead-letter-queue",
                        "dead-letter-queue.topic", "phase.storyboard.dead-letter",
                        "poll-timeout", "250")
                .forEach((name, value) -> settings.put("mp.messaging.incoming.\"phase.storyboard\"." + name, value));
        return settings;
    }
}
