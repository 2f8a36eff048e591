package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five services, in the order in which they are shown. */
public enum Service {
    CHECKPOINT,
    PLANNER,
    STORYBOARD,
    CHUNK,
    REFINE;

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

    static void requireBuilt(Path root) {
        for (Service service : values()) {
            if (!Files.exists(service.program(root))) {
                throw new PartFailed(
                        "%s is not built: ./mvnw package -DskipTests builds it.".formatted(service.module()));
            }
        }
    }

    static Optional<Service> named(String shortName) {
        return Arrays.stream(values())
                .filter(service -> service.shortName().equals(shortName))
                .findFirst();
    }
}
