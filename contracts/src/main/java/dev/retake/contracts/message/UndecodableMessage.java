package dev.retake.contracts.message;

import org.jspecify.annotations.Nullable;

/** A record that can never be understood, however often it is read: it belongs on the dead-letter topic. */
public final class UndecodableMessage extends Exception {
    private static final long serialVersionUID = 1L;

    public UndecodableMessage(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
