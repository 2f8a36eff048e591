package dev.retake.embedded;

import dev.retake.embedded.ChildProcess.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The directory that holds what a stack's parts store, their logs and their pid files. */
record Home(Path path) {
    private static final long LEAST_FREE_BYTES = 256L << 20;

    Home {
        path = path.toAbsolutePath().normalize();
    }

    Path directory(String part) {
        return path.resolve(part);
    }

    /** Makes the directory of one part; refuses a disk on which no server could work. */
    Path prepare(String part) {
        try {
            Path directory = Files.createDirectories(directory(part));
            if (Files.getFileStore(directory).getUsableSpace() < LEAST_FREE_BYTES) {
                throw new PartFailed(
                        "The disk that holds %s is full: %d MB must be free.".formatted(path, LEAST_FREE_BYTES >> 20));
            }
            return directory;
        } catch (IOException e) {
            throw PartFailed.onDisk(path, e);
        }
    }

    /** A server's program, with an environment that carries nobody's keys. */
    Program program(String part, String title, List<String> command, String stopSignal) {
        Map<String, String> environment = Map.of(
                "PATH",
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "HOME",
                path.toString(),
                "LC_ALL",
                "C",
                "TZ",
                "UTC");
        return new Program(
                title,
                command,
                environment,
                path,
                path.resolve("logs").resolve(part + ".log"),
                new PidFile(path.resolve("run").resolve(part + ".pid")),
                stopSignal);
    }
}
