package dev.retake.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A part or service that cannot run. The message is one sentence that a person can act on. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    /** For what {@code path} could not be used for: the system's reason in words rather than an exception's name. */
    public static PartFailed onDisk(Path path, IOException e) {
        return new PartFailed("%s cannot be used: %s.".formatted(path, reason(e)), e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> "it does not exist and cannot be made";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
