package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a run or operation cannot be finished. The detail is shown to people: it says what happened in their words and
 * carries no internals.
 */
public final class PhaseFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureCode code;
    private final boolean retryable;
    private final String detail;

    /** @param retryable whether the same order may succeed later */
    public PhaseFailure(FailureCode code, boolean retryable, String detail, @Nullable Throwable cause) {
        super(code.wireName() + ": " + detail, cause);
        this.code = code;
        this.retryable = retryable;
        this.detail = detail;
    }

    public PhaseFailure(FailureCode code, boolean retryable, String detail) {
        this(code, retryable, detail, null);
    }

    /** Our own fault: the same order would fail again. */
    public static PhaseFailure internal(String detail, @Nullable Throwable cause) {
        return new PhaseFailure(FailureCode.INTERNAL, false, detail, cause);
    }

    public FailureCode code() {
        return code;
    }

    public boolean retryable() {
        return retryable;
    }

    public String detail() {
        return detail;
    }
}
