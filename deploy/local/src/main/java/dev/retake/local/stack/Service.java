package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The five services, in the order in which they are shown. */
public enum Service {
    CHECKPOINT,
    PLANNER,
    STORYBOARD,
    CHUNK,
    REFINE;

    private static final int FIRST_WITH_AOT_CACHE = 25;

    /** As in {@code RETAKE_REPLICAS}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String module() {
        return shortName() + "-service";
    }

    public String replica(int number) {
        return module() + "-" + number;
    }

    Path program(Path root) {
        return root.resolve(module()).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** How its program is called. */
    List<String> command(Workspace workspace) {
        if (workspace.natively()) {
            return List.of(executable(workspace.root()).toString(), "-Xmx256m");
        }
        Path program = program(workspace.root());
        Path loadedClasses = program.resolveSibling("app.aot");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // Else a machine with much memory gives each all of it at once, a third of it for what is new.
                "-Xms32m",
                "-Xmn24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(workspace.jvmOptions());
        if (Runtime.version().feature() >= FIRST_WITH_AOT_CACHE && Files.exists(loadedClasses)) {
            command.add("-XX:AOTCache=" + loadedClasses);
        }
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    static void requireBuilt(Workspace workspace) {
        for (Service service : values()) {
            if (workspace.containers().isPresent()) {
                workspace.containers().get().requireBuilt(service);
            } else if (workspace.natively()) {
                service.executable(workspace.root());
            } else if (!Files.exists(service.program(workspace.root()))) {
                throw new PartFailed(
                        "%s is not built: ./mvnw package -DskipTests builds it.".formatted(service.module()));
            }
        }
    }

    private Path executable(Path root) {
        Path target = root.resolve(module()).resolve("target");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(target, "*-runner")) {
            Iterator<Path> executables = found.iterator();
            if (executables.hasNext()) {
                return executables.next();
            }
        } catch (IOException e) {
            throw PartFailed.onDisk(target, e);
        }
        throw new PartFailed("%s has no native executable: ./retake native makes it.".formatted(module()));
    }

    static Optional<Service> named(String shortName) {
        return Arrays.stream(values())
                .filter(service -> service.shortName().equals(shortName))
                .findFirst();
    }
}
