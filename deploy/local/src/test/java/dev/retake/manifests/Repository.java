package dev.retake.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where things are, from whatever directory the tests run in. */
final class Repository {
    static final Path ROOT = root();
    private static final Pattern KAFKA = Pattern.compile("<kafka-broker\\.version>([0-9.]+)</kafka-broker\\.version>");
    private static final Pattern POSTGRES = Pattern.compile("<postgres-binaries\\.version>(\\d+)\\.");

    private Repository() {}

    static List<String> services() {
        return namesIn(ROOT).filter(name -> name.endsWith("-service")).toList();
    }

    static List<Path> overlays() {
        Path overlays = ROOT.resolve("k8s/overlays");
        return namesIn(overlays).map(overlays::resolve).toList();
    }

    /** Of the broker that all tests run against. */
    static String versionOfKafka() {
        return versionOfPart(KAFKA);
    }

    /** Of the server that all tests run against. */
    static String majorVersionOfPostgres() {
        return versionOfPart(POSTGRES);
    }

    private static String versionOfPart(Pattern part) {
        Matcher version = part.matcher(read(ROOT.resolve("deploy/embedded/pom.xml")));
        if (!version.find()) {
            throw new IllegalStateException("deploy/embedded/pom.xml names nothing like " + part);
        }
        return version.group(1);
    }

    static Stream<String> namesIn(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(directory + " cannot be listed", e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("mvnw"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException("no mvnw above " + Path.of("").toAbsolutePath());
            }
            directory = parent;
        }
        return directory;
    }
}
