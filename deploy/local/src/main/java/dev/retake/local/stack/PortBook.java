package dev.retake.local.stack;

import dev.retake.contracts.Json;
import dev.retake.embedded.PartFailed;
import dev.retake.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Remembers which port each part and service had, so that addresses stay the same between runs where they can. */
final class PortBook {
    static final String STUDIO_VARIABLE = "RETAKE_PORT";
    private static final int STUDIO_PORT = 8080;
    private static final int LARGEST = 65_535;

    private final Path file;
    private final Map<String, String> environment;
    private final Map<String, Integer> ports;

    PortBook(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
        this.ports = new TreeMap<>(read(file));
    }

    /** The address people type: never another one than they expect. */
    int studio() {
        int port = fromEnvironment(STUDIO_VARIABLE, STUDIO_PORT);
        if (!Ports.isFree(port)) {
            throw new PartFailed("Port %d is in use by another program: set %s to a free one, as in %s=%d ./retake up."
                    .formatted(port, STUDIO_VARIABLE, STUDIO_VARIABLE, Ports.free()));
        }
        return port;
    }

    /** What {@code variable} says, else the port of last time if it is still free, else any free one. */
    int of(String name, String variable) {
        return environment.containsKey(variable) ? fromEnvironment(variable, 0) : of(name);
    }

    int of(String name) {
        Integer last = ports.get(name);
        int port = last != null && Ports.isFree(last) ? last : Ports.free();
        ports.put(name, port);
        return port;
    }

    void save() {
        try {
            Files.write(file, Json.bytes(ports));
        } catch (IOException e) {
            throw PartFailed.onDisk(file, e);
        }
    }

    private int fromEnvironment(String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= LARGEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number that is no port.
        }
        throw new PartFailed("%s: \"%s\" is not a port from 1 to %d.".formatted(variable, value, LARGEST));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Integer> read(Path file) {
        try {
            return Json.read(Files.readAllBytes(file), Map.class);
        } catch (IOException e) {
            // None yet, or cut short by a crash: then all ports are new.
            return Map.of();
        }
    }
}
