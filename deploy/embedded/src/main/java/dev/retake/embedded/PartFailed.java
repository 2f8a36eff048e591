package dev.retake.embedded;

/** A part or service that cannot run. The message is one sentence that a person can act on. */
public final class PartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailed(String message) {
        super(message);
    }

    public PartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
