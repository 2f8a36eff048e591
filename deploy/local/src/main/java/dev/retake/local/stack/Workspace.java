package dev.retake.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a launcher works.
 *
 * @param root the checkout with the built services
 * @param home all local state; {@code .retake} below the root unless {@code RETAKE_HOME} moves it
 * @param environment what the person set, for the services to inherit
 */
public record Workspace(Path root, Path home, Map<String, String> environment) {
    public static Workspace of(Path root, Map<String, String> environment) {
        String home = environment.getOrDefault("RETAKE_HOME", "");
        Path state = home.isBlank() ? root.resolve(".retake") : Path.of(home);
        return new Workspace(
                root.toAbsolutePath().normalize(), state.toAbsolutePath().normalize(), Map.copyOf(environment));
    }

    /** The same place, with some of the environment set differently. */
    public Workspace with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(settings);
        return new Workspace(root, home, Map.copyOf(all));
    }

    /** Whether services run as native executables instead of on a JVM. */
    boolean natively() {
        return Boolean.parseBoolean(environment.getOrDefault("RETAKE_NATIVE", ""));
    }

    /** What is said to the services' JVMs beyond the launcher's own choices, which it overrides. */
    List<String> jvmOptions() {
        String options = environment.getOrDefault("RETAKE_JVM_OPTIONS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /** What runs services from their images; empty where they are processes of this machine. */
    Optional<Containers> containers() {
        return Optional.ofNullable(environment.get("RETAKE_CONTAINERS"))
                .filter(engine -> !engine.isBlank())
                .map(engine -> new Containers(engine, home));
    }

    public Path stackFile() {
        return home.resolve("stack.json");
    }

    public Path issuerDirectory() {
        return home.resolve("issuer");
    }

    public Path films() {
        return root.resolve("out");
    }

    public Path logOf(String name) {
        return home.resolve("logs").resolve(name + ".log");
    }

    Path pidFiles() {
        return home.resolve("run");
    }
}
