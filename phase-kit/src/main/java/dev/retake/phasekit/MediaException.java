package dev.retake.phasekit;

/** Media that could not be read or made; the message is a sentence that may be shown, without machine paths. */
public final class MediaException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kept the work from being done, for deciding whether another try makes sense. */
    public enum Reason {
        /** ffmpeg refused the input or the work; the same try would fail again. */
        FAILED,
        /** There is no ffmpeg to do it, or it cannot be started. */
        UNAVAILABLE,
        /** The work took longer than allowed and was killed. */
        TIMED_OUT,
        /** The thread was interrupted and the work killed; the thread's interrupt flag stays set. */
        INTERRUPTED
    }

    private final Reason reason;

    public MediaException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public MediaException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
