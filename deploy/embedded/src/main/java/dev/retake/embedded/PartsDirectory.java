package dev.retake.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the build puts the servers' own programs: {@code target/parts} beside this module's classes or jar, or what the
 * system property {@code retake.parts} names.
 */
final class PartsDirectory {
    static final String PROPERTY = "retake.parts";

    private PartsDirectory() {}

    static Path of(String part) {
        String named = System.getProperty(PROPERTY);
        Path directory = (named == null ? besideTheCode() : Path.of(named)).resolve(part);
        if (!Files.isDirectory(directory)) {
            throw new PartFailed("%s is missing: build with ./mvnw package -DskipTests first.".formatted(directory));
        }
        return directory.toAbsolutePath().normalize();
    }

    /** The one program in {@code directory} or below whose name begins so, made executable. */
    static Path program(String part, String prefix) {
        try (Stream<Path> files = Files.walk(of(part))) {
            Path program = files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new PartFailed("%s holds no %s.".formatted(of(part), prefix)));
            if (!Files.isExecutable(program) && !program.toFile().setExecutable(true, false)) {
                throw new PartFailed("%s cannot be made executable.".formatted(program));
            }
            return program;
        } catch (IOException e) {
            throw PartFailed.onDisk(of(part), e);
        }
    }

    private static Path besideTheCode() {
        try {
            URI code = PartsDirectory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(code).resolveSibling("parts");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
