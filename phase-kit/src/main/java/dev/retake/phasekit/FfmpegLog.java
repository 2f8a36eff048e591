package dev.retake.phasekit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a child process printed: never more than the newest 64 KiB, however much it says. */
final class FfmpegLog {
    private static final int KEPT = 64 * 1024;

    private final StringBuilder tail = new StringBuilder();

    /** Reads until the process has ended; a killed one's stream may end in an error, and what it said before counts. */
    void readAll(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException killed) {
            append(System.lineSeparator());
        }
    }

    private synchronized void append(String text) {
        tail.append(text);
        if (tail.length() > KEPT) {
            tail.delete(0, tail.length() - KEPT);
        }
    }

    synchronized String text() {
        return tail.toString();
    }
}
