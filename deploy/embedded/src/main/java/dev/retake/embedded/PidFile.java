package dev.retake.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Remembers a process by its id and its start time. Both must agree before it is believed to be ours, since ids are
 * given again to others.
 */
public record PidFile(Path path) {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private static final Duration GRACE = Duration.ofSeconds(15);

    /** The clock that start times are reckoned from may be corrected between two looks. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public void write(ProcessHandle process) {
        String started = process.info().startInstant().map(Instant::toString).orElse("unknown");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, process.pid() + " " + started + "\n");
        } catch (IOException e) {
            throw PartFailed.onDisk(path, e);
        }
    }

    /** The process written here, if it still runs. */
    public Optional<ProcessHandle> running() {
        try {
            List<String> words = SPACE.splitAsStream(Files.readString(path)).toList();
            if (words.size() < 2 || words.get(1).equals("unknown")) {
                return Optional.empty();
            }
            Instant started = Instant.parse(words.get(1));
            return ProcessHandle.of(Long.parseLong(words.get(0)))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(instant ->
                                    Duration.between(started, instant).abs().compareTo(TOLERANCE) <= 0)
                            .isPresent());
        } catch (IOException | RuntimeException e) {
            // Missing, or cut short by a crash: then nothing is known to be ours.
            return Optional.empty();
        }
    }

    /** Asks the process written here to end, waits, and in the end kills it. Does nothing if it no longer runs. */
    public void end(String signal) {
        end(signal, GRACE);
    }

    public void end(String signal, Duration grace) {
        running().ifPresent(process -> end(process, signal, grace));
        delete();
    }

    static void end(ProcessHandle process, String signal) {
        end(process, signal, GRACE);
    }

    private static void end(ProcessHandle process, String signal, Duration grace) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw PartFailed.onDisk(path, e);
        }
    }
}
