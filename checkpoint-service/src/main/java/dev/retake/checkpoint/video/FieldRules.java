package dev.retake.checkpoint.video;

import dev.retake.checkpoint.platform.Problem.FieldError;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of a video may be, when it is asked for and when it is changed. */
final class FieldRules {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final BigDecimal LARGEST_BUDGET = new BigDecimal("1000000");

    private FieldRules() {}

    static void title(List<FieldError> errors, @Nullable String title) {
        text(errors, "title", title, LONGEST_TITLE);
    }

    static void description(List<FieldError> errors, @Nullable String description) {
        text(errors, "description", description, LONGEST_DESCRIPTION);
    }

    static void budget(List<FieldError> errors, @Nullable BigDecimal budget) {
        if (budget == null) {
            return;
        }
        if (budget.signum() < 0) {
            errors.add(new FieldError("budget_usd", "must not be negative"));
        } else if (budget.compareTo(LARGEST_BUDGET) > 0) {
            errors.add(new FieldError("budget_usd", "must be at most " + LARGEST_BUDGET));
        } else if (budget.stripTrailingZeros().scale() > 4) {
            errors.add(new FieldError("budget_usd", "has at most four decimals"));
        }
    }

    /** @return each phase once, in order */
    static List<Integer> pauses(List<FieldError> errors, List<Integer> phases) {
        if (phases.stream().anyMatch(phase -> phase == null || phase < 1 || phase > 3)) {
            errors.add(new FieldError("pause_after", "names phases 1, 2 or 3"));
            return List.of();
        }
        return phases.stream().distinct().sorted().toList();
    }

    /** PostgreSQL stores no NUL, and a lone surrogate is not text. */
    static void printable(List<FieldError> errors, String field, @Nullable String value) {
        if (value != null && value.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            errors.add(new FieldError(field, "contains characters that are not text"));
        }
    }

    private static void text(List<FieldError> errors, String field, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            errors.add(new FieldError(field, "must be at most " + longest + " characters long"));
        }
        printable(errors, field, value);
    }
}
