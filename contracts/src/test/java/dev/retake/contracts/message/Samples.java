package dev.retake.contracts.message;

import dev.retake.contracts.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The golden samples: what was sent once must stay readable. */
final class Samples {
    /**
     * @param name such as {@code phase/PhaseRequested.planning.json}
     */
    record Sample(String name, byte[] body) {
        /** Such as {@code dev.retake.phase.PhaseRequested.v1}. */
        String type() {
            String[] parts = name.split("[/.]");
            return "dev.retake." + parts[0] + "." + parts[1] + ".v1";
        }

        Class<?> messageClass() {
            return Objects.requireNonNull(MessageType.all().get(type()), type());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Samples() {}

    static List<Sample> all() {
        try {
            Path root = Path.of(Objects.requireNonNull(Samples.class.getResource("/samples/v1"))
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .sorted()
                        .map(file -> new Sample(root.relativize(file).toString().replace('\\', '/'), bytes(file)))
                        .toList();
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the samples are not readable", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            byte[] body = Files.readAllBytes(file);
            Json.mapper().readTree(body);
            return body;
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not readable", e);
        }
    }
}
