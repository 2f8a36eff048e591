package dev.retake.phasekit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A directory that lasts as long as the work on one order. */
record Scratch(Path directory) implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Scratch.class);

    static Scratch create() {
        try {
            return new Scratch(Files.createTempDirectory("retake-order-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory to work in", e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> below = Files.walk(directory)) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf(e, "%s is left behind", directory);
        }
    }
}
