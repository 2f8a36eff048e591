package dev.retake.checkpoint.video;

import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Problem.FieldError;
import dev.retake.contracts.VideoModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person asks for. */
public record GenerateRequest(
        @Schema(required = true, minLength = 10, maxLength = 1000, examples = "luxury watch commercial, 30 seconds")
        @Nullable
        String prompt,

        @Schema(maxLength = 200) @Nullable String title,
        @Schema(maxLength = 2000) @Nullable String description,

        @Schema(description = "Uploaded pictures to be followed", maxItems = 10) @Nullable
        List<UUID> referenceAssets,

        @Schema(
                enumeration = {"hailuo", "kling", "veo"},
                defaultValue = "hailuo")
        @Nullable
        VideoModel model,

        @Schema(description = "YOLO: go on without pausing", defaultValue = "false") @Nullable
        Boolean autoContinue,

        @Schema(description = "Phases (1–3) that pause even with auto_continue") @Nullable
        List<Integer> pauseAfter,

        @Schema(description = "US dollars, at most four decimals; absent is without limit", minimum = "0") @Nullable
        BigDecimal budgetUsd) {
    private static final int SHORTEST_PROMPT = 10;
    private static final int LONGEST_PROMPT = 1000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final BigDecimal LARGEST_BUDGET = new BigDecimal("1000000");

    /** @throws Problem.Invalid naming every field that is wrong */
    StartVideo.Wish checked() {
        List<FieldError> errors = new ArrayList<>();
        String wanted = prompt == null ? "" : prompt.strip();
        int length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST_PROMPT || length > LONGEST_PROMPT) {
            errors.add(new FieldError(
                    "prompt",
                    "must be %d to %d characters long; it has %d".formatted(SHORTEST_PROMPT, LONGEST_PROMPT, length)));
        }
        refuseUnprintable(errors, "prompt", prompt);
        limit(errors, "title", title, LONGEST_TITLE);
        limit(errors, "description", description, LONGEST_DESCRIPTION);
        List<Integer> pauses = pauseAfter == null ? List.of() : pauseAfter;
        if (pauses.stream().anyMatch(phase -> phase == null || phase < 1 || phase > 3)) {
            errors.add(new FieldError("pause_after", "names phases 1, 2 or 3"));
        }
        if (budgetUsd != null) {
            if (budgetUsd.signum() < 0) {
                errors.add(new FieldError("budget_usd", "must not be negative"));
            } else if (budgetUsd.compareTo(LARGEST_BUDGET) > 0) {
                errors.add(new FieldError("budget_usd", "must be at most " + LARGEST_BUDGET));
            } else if (budgetUsd.stripTrailingZeros().scale() > 4) {
                errors.add(new FieldError("budget_usd", "has at most four decimals"));
            }
        }
        if (referenceAssets != null && !referenceAssets.isEmpty()) {
            errors.add(new FieldError("reference_assets", "names assets that do not exist"));
        }
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        return new StartVideo.Wish(
                wanted,
                title,
                description,
                model == null ? VideoModel.HAILUO : model,
                autoContinue != null && autoContinue,
                pauses.stream().distinct().sorted().toList(),
                budgetUsd);
    }

    private static void limit(List<FieldError> errors, String field, @Nullable String value, int longest) {
        if (value != null && value.length() > longest) {
            errors.add(new FieldError(field, "must be at most " + longest + " characters long"));
        }
        refuseUnprintable(errors, field, value);
    }

    /** PostgreSQL stores no NUL, and a lone surrogate is not text. */
    private static void refuseUnprintable(List<FieldError> errors, String field, @Nullable String value) {
        if (value != null && value.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            errors.add(new FieldError(field, "contains characters that are not text"));
        }
    }
}
