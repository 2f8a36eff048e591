package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs services from their images as a cluster would: as the image's own user, without capabilities, with nothing to write
 * to but {@code /tmp}. They share this machine's network, where the parts are.
 */
record Containers(String engine, Path home) {
    private static final Pattern SETTING = Pattern.compile("(RETAKE|QUARKUS|OPENAI|REPLICATE)_.*");
    /** What is a matter of this machine, not of the image. */
    private static final List<String> OF_THIS_MACHINE =
            List.of("RETAKE_FFMPEG", "RETAKE_HOME", "RETAKE_CONTAINERS", "RETAKE_PORT", "RETAKE_REPLICAS");

    private static final String INSIDE = "/run/retake/";

    String image(Service service) {
        return "retake/" + service.module() + ":local";
    }

    void requireBuilt(Service service) {
        try {
            Process inspected = new ProcessBuilder(engine, "image", "inspect", image(service))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (inspected.waitFor() != 0) {
                throw new PartFailed(
                        "%s has no image %s: ./retake images makes it.".formatted(service.module(), image(service)));
            }
        } catch (IOException e) {
            throw new PartFailed("RETAKE_CONTAINERS: %s cannot be run: %s.".formatted(engine, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("Interrupted while starting.", e);
        }
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
                "--label=retake.replica=" + replica,
                "--label=retake.home=" + home));
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
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path copy = directory.resolve(file.getFileName());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
        } catch (IOException e) {
            throw PartFailed.onDisk(directory, e);
        }
    }
}
