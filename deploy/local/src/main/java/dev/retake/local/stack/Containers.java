package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs services from their images as a cluster would: as the image's own user, without capabilities, with nothing to write
 * to but {@code /tmp}. They share this machine's network, where the parts are.
 */
record Containers(String engine, Path home) {
    private static final Pattern SETTING = Pattern.compile("(RETAKE|QUARKUS|KAFKA|OPENAI|REPLICATE)_.*");
    /** What is a matter of this machine, not of the image. */
    private static final List<String> OF_THIS_MACHINE = List.of(
            "RETAKE_FFMPEG",
            "RETAKE_HOME",
            "RETAKE_CONTAINERS",
            "RETAKE_PORT",
            "RETAKE_REPLICAS",
            "RETAKE_JVM_OPTIONS");

    private static final String INSIDE = "/run/retake/";
    private static final String OF_REPLICA = "retake.replica=";
    private static final String OF_HOME = "retake.home=";

    String image(Service service) {
        return "retake/" + service.module() + ":local";
    }

    void requireBuilt(Service service) {
        if (ask("image", "inspect", "--format", "{{.Id}}", image(service)).isEmpty()) {
            throw new PartFailed(
                    "%s has no image %s: ./retake images makes it.".formatted(service.module(), image(service)));
        }
    }

    /** Ends what is left of the replica when its client was killed: the container outlives that. */
    void end(String replica) {
        ask(
                        "ps",
                        "--all",
                        "--quiet",
                        "--filter",
                        "label=" + OF_REPLICA + replica,
                        "--filter",
                        "label=" + OF_HOME + home)
                .lines()
                .forEach(container -> ask("rm", "--force", container));
    }

    /** @param environment what the service is told; files it names are handed in, readable for the image's user */
    List<String> command(Service service, String replica, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                engine,
                "run",
                "--rm",
                "--network=host",
                "--read-only",
                "--tmpfs=/tmp:rw,nosuid,nodev,size=1g,mode=1777",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--memory=1g",
                "--label=" + OF_REPLICA + replica,
                "--label=" + OF_HOME + home));
        new TreeMap<>(environment).forEach((name, value) -> {
            if (SETTING.matcher(name).matches() && !OF_THIS_MACHINE.contains(name)) {
                if (value.startsWith("/") && Files.isRegularFile(Path.of(value))) {
                    Path file = readableByAll(Path.of(value));
                    command.add("--volume=%s:%s:ro,z".formatted(file, INSIDE + file.getFileName()));
                    command.add("--env=%s=%s".formatted(name, INSIDE + file.getFileName()));
                } else {
                    // By name alone: a value would be seen by whoever lists processes.
                    command.add("--env=" + name);
                }
            }
        });
        command.add(image(service));
        return command;
    }

    /** A copy that the image's user can read, in a directory that on this machine only its owner can enter. */
    private Path readableByAll(Path file) {
        Path directory = home.resolve("handed-in");
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            // Services start side by side, and some are handed the same file.
            Path copy = Files.createTempFile(directory, file.getFileName().toString(), ".new");
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
            return Files.move(copy, directory.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PartFailed.onDisk(directory, e);
        }
    }

    /** What the engine says; nothing when it refuses. */
    private String ask(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(engine), Stream.of(arguments))
                            .toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException e) {
            throw new PartFailed("RETAKE_CONTAINERS: %s cannot be run: %s.".formatted(engine, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while starting.", e);
        }
    }
}
