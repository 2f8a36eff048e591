package dev.retake.checkpoint.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is answered with something other than what was asked for. {@link ProblemResponse} maps each to RFC 9457.
 * The message says what to do next and never repeats an exception's.
 */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> extras;

    private Problem(String detail, Map<String, Object> extras) {
        this(detail, extras, null);
    }

    private Problem(String detail, Map<String, Object> extras, @Nullable Throwable cause) {
        super(detail, cause, false, cause != null);
        this.extras = extras;
    }

    /** Further members of the problem document, such as {@code run_id}. */
    public Map<String, Object> extras() {
        return extras;
    }

    public String detail() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    /** A field and what is wrong with it, in words a person can act on. */
    public record FieldError(String field, String message) {}

    /** 400: the request itself is wrong; each field that is gets named. */
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;

        public Invalid(String field, String message) {
            this(List.of(new FieldError(field, message)));
        }

        public Invalid(List<FieldError> errors) {
            super(summary(errors), Map.of("errors", errors));
        }

        private static String summary(List<FieldError> errors) {
            return String.join(
                    "; ",
                    errors.stream().map(e -> e.field() + " " + e.message()).toList());
        }
    }

    /** 400: not possible at this phase, whatever the fields. */
    public static final class NotAtThisPhase extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAtThisPhase(String detail) {
            super(detail, Map.of());
        }
    }

    /** 401: nobody, or nobody we can trust. */
    public static final class Unauthenticated extends Problem {
        private static final long serialVersionUID = 1L;

        public Unauthenticated(String message) {
            super(message, Map.of("errors", List.of(new FieldError("Authorization", message))));
        }
    }

    /** 403: another's. */
    public static final class NotYours extends Problem {
        private static final long serialVersionUID = 1L;

        public NotYours() {
            super("This video belongs to another user.", Map.of());
        }
    }

    /** 404. */
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String detail) {
            super(detail, Map.of());
        }
    }

    /** 409: the checkpoint was decided before. */
    public static final class CheckpointNotPending extends Problem {
        private static final long serialVersionUID = 1L;

        public CheckpointNotPending(String detail) {
            super(detail, Map.of());
        }
    }

    /** 409: a run of this video is under way (I10). */
    public static final class RunActive extends Problem {
        private static final long serialVersionUID = 1L;

        public RunActive(Object runId, String phase) {
            super(
                    "A run of " + phase + " is under way for this video; wait for it to end or cancel it.",
                    Map.of("run_id", runId));
        }
    }

    /** 409: there is nothing to try again. */
    public static final class NothingToRetry extends Problem {
        private static final long serialVersionUID = 1L;

        public NothingToRetry() {
            super(
                    "The newest run of this video neither failed nor was cancelled, so there is nothing to retry.",
                    Map.of());
        }
    }

    /** 409: a regeneration is under way that this would get in the way of. */
    public static final class OperationActive extends Problem {
        private static final long serialVersionUID = 1L;

        public OperationActive(Object operationId, String artifactKey) {
            super(
                    artifactKey + " of this checkpoint is being made anew; wait for operation " + operationId
                            + " to end or cancel it.",
                    Map.of("operation_id", operationId));
        }
    }

    /** 409: nothing is under way that could be cancelled. */
    public static final class NothingToCancel extends Problem {
        private static final long serialVersionUID = 1L;

        public NothingToCancel(String detail) {
            super(detail, Map.of());
        }
    }

    /** 409: the first request with this idempotency key is not answered yet. */
    public static final class KeyInFlight extends Problem {
        private static final long serialVersionUID = 1L;

        public KeyInFlight() {
            super("The first request with this Idempotency-Key is still at work; ask again shortly.", Map.of());
        }
    }

    /** 422: an idempotency key that was used for something else. */
    public static final class KeyReused extends Problem {
        private static final long serialVersionUID = 1L;

        public KeyReused() {
            super(
                    "This Idempotency-Key was used with another body; take a new key for a new request.",
                    Map.of("errors", List.of(new FieldError("Idempotency-Key", "was used with another body"))));
        }
    }

    /** 409: it would overspend (I11). */
    public static final class BudgetExceeded extends Problem {
        private static final long serialVersionUID = 1L;

        public BudgetExceeded(java.math.BigDecimal estimate, java.math.BigDecimal remaining) {
            super(
                    "This needs about $" + estimate + " but only $" + remaining
                            + " of the budget is left; raise budget_usd.",
                    Map.of("estimate_usd", estimate, "remaining_usd", remaining));
        }
    }

    /** 412: decided on something other than what is there now (I4). */
    public static final class Stale extends Problem {
        private static final long serialVersionUID = 1L;

        public Stale(int revision) {
            super(
                    "The checkpoint was changed since you looked at it: it is at revision " + revision
                            + " now. Look again, then repeat with the new ETag.",
                    Map.of("revision", revision));
        }
    }

    /** 429: more open streams than one user may have. */
    public static final class TooManyStreams extends Problem {
        private static final long serialVersionUID = 1L;

        public TooManyStreams(int limit) {
            super("You have " + limit + " streams open, which is the limit; close one first.", Map.of());
        }
    }

    /** 429: more requests than one user may make. */
    public static final class TooManyRequests extends Problem {
        private static final long serialVersionUID = 1L;

        private final long retryAfterSeconds;

        public TooManyRequests(int perMinute, long retryAfterSeconds) {
            super(
                    "You have made more than " + perMinute + " requests a minute; wait " + retryAfterSeconds
                            + " s before the next one.",
                    Map.of());
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 414: an address longer than any of ours. */
    public static final class AddressTooLong extends Problem {
        private static final long serialVersionUID = 1L;

        public AddressTooLong(int length, int limit) {
            super("The address has " + length + " characters; at most " + limit + " are taken.", Map.of());
        }
    }

    /** 431: more in the headers than any request of ours needs. */
    public static final class HeadersTooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public HeadersTooLarge(int size, int limit) {
            super("The headers have " + size + " characters; at most " + limit + " are taken.", Map.of());
        }
    }

    /** 503: a part we need is down. */
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;

        public Unavailable(String part, Throwable cause) {
            super(
                    "Retake cannot reach " + part
                            + " just now; try again shortly. With the same Idempotency-Key that is safe.",
                    Map.of(),
                    cause);
        }
    }

    /** 413. */
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public TooLarge(String detail) {
            super(detail, Map.of());
        }
    }

    /** 415: what was sent says itself that it is something that is not taken. */
    public static final class UnsupportedMedia extends Problem {
        private static final long serialVersionUID = 1L;

        public UnsupportedMedia(String field, String message) {
            super(field + " " + message, Map.of("errors", List.of(new FieldError(field, message))));
        }
    }
}
