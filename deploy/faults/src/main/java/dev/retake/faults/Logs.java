package dev.retake.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the services and parts have logged. */
record Logs(Path directory) {
    /** A token's first characters, and what signs an address. */
    private static final List<String> MARKS = List.of("eyJ0eXAi", "eyJhbGci", "X-Amz-Signature=", "BEGIN PRIVATE KEY");

    /** Where one of these, or a token, or a signed address stands in a log. */
    List<String> holding(List<String> secrets) {
        List<String> telltale = new ArrayList<>(MARKS);
        telltale.addAll(secrets);
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(log -> holding(log, telltale).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> holding(Path log, List<String> telltale) {
        List<String> found = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            for (int i = 0; i < lines.size(); i++) {
                if (telltale.stream().anyMatch(lines.get(i)::contains)) {
                    found.add("a secret stands in %s, line %d".formatted(log.getFileName(), i + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
