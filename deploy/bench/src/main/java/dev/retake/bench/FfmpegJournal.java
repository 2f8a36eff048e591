package dev.retake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Stands before ffmpeg and notes when each call of it began and ended, and what processor time it took. */
final class FfmpegJournal {
    /** A note is moved into place whole; {@code times} ends with what the children took, as 1m2.345s 0m0.678s. */
    private static final String PROGRAM = """
            #!/bin/sh
            begun=$(date +%%s%%N)
            '%s' "$@"
            result=$?
            times > '%s'/$$.part
            echo "$begun $(date +%%s%%N)" >> '%s'/$$.part
            mv '%s'/$$.part '%s'/$begun-$$.note
            exit $result
            """;

    private final Path program;
    private final Path notes;

    private FfmpegJournal(Path program, Path notes) {
        this.program = program;
        this.notes = notes;
    }

    static FfmpegJournal in(Path directory, Path ffmpeg) throws IOException {
        Path notes = Files.createDirectory(directory.resolve("ffmpeg-notes"));
        Path program = directory.resolve("noted-ffmpeg");
        Files.writeString(program, PROGRAM.formatted(ffmpeg, notes, notes, notes, notes));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new FfmpegJournal(program, notes);
    }

    /** To be called as ffmpeg. */
    Path program() {
        return program;
    }

    void clear() throws IOException {
        try (Stream<Path> files = Files.list(notes)) {
            for (Path note : files.toList()) {
                Files.delete(note);
            }
        }
    }

    /**
     * What ffmpeg has done.
     *
     * @param seconds in which at least one ran
     * @param cpuSeconds processor time of all
     */
    record Work(double seconds, double cpuSeconds) {}

    Work read() throws IOException {
        long end = 0;
        long covered = 0;
        double cpu = 0;
        try (Stream<Path> files = Files.list(notes)) {
            // Named by their beginnings.
            for (Path note : files.sorted().toList()) {
                List<String> lines = Files.readAllLines(note);
                String[] interval = lines.getLast().split(" ");
                long begun = Math.max(Long.parseLong(interval[0]), end);
                end = Math.max(Long.parseLong(interval[1]), end);
                covered += Math.max(end - begun, 0);
                cpu += Stream.of(lines.get(1).split(" "))
                        .mapToDouble(FfmpegJournal::seconds)
                        .sum();
            }
        }
        return new Work(covered / 1e9, cpu);
    }

    private static double seconds(String minutesAndSeconds) {
        int m = minutesAndSeconds.indexOf('m');
        return Integer.parseInt(minutesAndSeconds, 0, m, 10) * 60
                + Double.parseDouble(minutesAndSeconds.substring(m + 1, minutesAndSeconds.length() - 1));
    }
}
