package dev.retake.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How one process of a described stack is now. Read from {@code stack.json} alone, as any tool could. */
public record Condition(String name, String address, long pid, boolean healthy) {

    /** Of everything described in {@code file}; nothing where there is none. */
    public static List<Condition> in(Path file) {
        JsonNode stack;
        try {
            stack = Json.mapper().readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        stack.path("parts").properties().forEach(part -> conditions.add(ofPart(part.getKey(), part.getValue())));
        stack.path("services").forEach(service -> conditions.add(ofService(service)));
        return conditions;
    }

    private static Condition ofService(JsonNode service) {
        String url = service.path("url").asText();
        return new Condition(
                service.path("name").asText(), url, service.path("pid").asLong(), Health.ready(url));
    }

    private static Condition ofPart(String name, JsonNode part) {
        long pid = part.path("pid").asLong();
        String address = part.path("url")
                .asText(part.path("endpoint")
                        .asText(part.path("bootstrap_servers").asText()));
        boolean alive = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        return new Condition(name, address, pid, alive && !Ports.isFree(port(address)));
    }

    private static int port(String address) {
        return URI.create(address.contains("://") ? address : "tcp://" + address)
                .getPort();
    }
}
