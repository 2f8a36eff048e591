package dev.retake.checkpoint.video;

import dev.retake.checkpoint.platform.FieldChecks;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fields of a video may be, when it is asked for and when it is changed. */
final class FieldRules {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final BigDecimal LARGEST_BUDGET = new BigDecimal("1000000");

    private FieldRules() {}

    static void title(FieldChecks checks, @Nullable String title) {
        checks.text("title", title, LONGEST_TITLE);
    }

    static void description(FieldChecks checks, @Nullable String description) {
        checks.text("description", description, LONGEST_DESCRIPTION);
    }

    static void budget(FieldChecks checks, @Nullable BigDecimal budget) {
        if (budget == null) {
            return;
        }
        if (budget.signum() < 0) {
            checks.wrong("budget_usd", "must not be negative");
        } else if (budget.compareTo(LARGEST_BUDGET) > 0) {
            checks.wrong("budget_usd", "must be at most " + LARGEST_BUDGET);
        } else if (budget.stripTrailingZeros().scale() > 4) {
            checks.wrong("budget_usd", "has at most four decimals");
        }
    }

    /** @return each phase once, in order */
    static List<Integer> pauses(FieldChecks checks, List<Integer> phases) {
        if (phases.stream().anyMatch(phase -> phase == null || phase < 1 || phase > 3)) {
            checks.wrong("pause_after", "names phases 1, 2 or 3");
            return List.of();
        }
        return phases.stream().distinct().sorted().toList();
    }
}
