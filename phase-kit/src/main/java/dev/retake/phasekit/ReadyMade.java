package dev.retake.phasekit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that come with the program, for the instant providers. */
public final class ReadyMade {
    private final byte[] content;

    private ReadyMade(byte[] content) {
        this.content = content;
    }

    /** The content of a resource that lies beside the class. */
    public static ReadyMade beside(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + owner.getName());
            }
            return new ReadyMade(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    public void copyTo(Path target) throws IOException {
        Files.write(target, content);
    }
}
