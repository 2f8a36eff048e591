package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.RedisDescription;
import java.util.LinkedHashMap;
import java.util.Map;

/** Processor seconds that each kind of process has used so far. */
record Labour(Map<String, Double> seconds) {
    static Labour of(OwnStack stack) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        stack.description()
                .services()
                .forEach(service -> seconds.merge(
                        service.name().startsWith("checkpoint-") ? "checkpoint-service" : "phase services",
                        Vitals.cpuSeconds(service.pid()),
                        Double::sum));
        seconds.put(
                "Postgres",
                Vitals.cpuSeconds(stack.part(PostgresDescription.class).pid()));
        seconds.put(
                "Kafka", Vitals.cpuSeconds(stack.part(KafkaDescription.class).pid()));
        seconds.put(
                "Redis", Vitals.cpuSeconds(stack.part(RedisDescription.class).pid()));
        return new Labour(seconds);
    }

    Labour since(Labour before) {
        Map<String, Double> since = new LinkedHashMap<>();
        seconds.forEach((who, used) -> since.put(who, used - before.seconds.getOrDefault(who, 0.0)));
        return new Labour(since);
    }
}
