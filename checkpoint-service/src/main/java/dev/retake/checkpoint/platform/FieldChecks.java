package dev.retake.checkpoint.platform;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the fields of one request, so that all of it is said at once. */
public final class FieldChecks {
    private final List<Problem.FieldError> errors = new ArrayList<>();

    public void wrong(String field, String message) {
        errors.add(new Problem.FieldError(field, message));
    }

    /** Text that may be absent. */
    public void text(String field, @Nullable String value, int longest) {
        if (value != null && value.codePointCount(0, value.length()) > longest) {
            wrong(field, "must be at most " + longest + " characters long");
        }
        printable(field, value);
    }

    /** PostgreSQL stores no NUL, and a lone surrogate is not text. */
    public void printable(String field, @Nullable String value) {
        if (value != null && value.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            wrong(field, "contains characters that are not text");
        }
    }

    /** @throws Problem.Invalid naming every field that is wrong */
    public void done() {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(List.copyOf(errors));
        }
    }
}
