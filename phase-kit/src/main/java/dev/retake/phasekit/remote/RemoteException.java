package dev.retake.phasekit.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that brought no usable answer. The message is a sentence that may be shown; it holds no key. */
public final class RemoteException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is known of the call. */
    public enum Kind {
        /** It never left, so nothing was begun by it. */
        NOT_SENT,
        /** No answer came; it may have had its effect. */
        NO_ANSWER,
        /** The answer says that the caller asks too often. */
        TOO_MANY,
        /** The answer says that something is wrong at the provider. */
        PROVIDER_TROUBLE,
        /** The answer is a no that the same request would get again. */
        REFUSED
    }

    private final Kind kind;
    private final int status;
    private final String reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param status of HTTP; 0 where there was no answer
     * @param reason the provider's own word for it, such as {@code insufficient_quota}; may be empty
     */
    public RemoteException(
            Kind kind,
            int status,
            String reason,
            String message,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    static RemoteException notSent(String message, @Nullable Duration retryAfter, Throwable cause) {
        return new RemoteException(Kind.NOT_SENT, 0, "", message, retryAfter, cause);
    }

    static RemoteException noAnswer(String message, Throwable cause) {
        return new RemoteException(Kind.NO_ANSWER, 0, "", message, null, cause);
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    /** How long the provider asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same request may be answered later. */
    public boolean passes() {
        return switch (kind) {
            case NOT_SENT, NO_ANSWER, TOO_MANY, PROVIDER_TROUBLE -> true;
            case REFUSED -> false;
        };
    }

    /** The sentence. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "The provider could not be reached." : message;
    }
}
