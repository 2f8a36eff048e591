package dev.retake.checkpoint.video;

import dev.retake.checkpoint.platform.FieldChecks;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.contracts.VideoModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

        @Schema(description = "Uploaded pictures to be followed", maxItems = 4) @Nullable
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
    private static final int MOST_ASSETS = 4;

    /** @throws Problem.Invalid naming every field that is wrong */
    StartVideo.Wish checked() {
        FieldChecks checks = new FieldChecks();
        String wanted = prompt == null ? "" : prompt.strip();
        int length = wanted.codePointCount(0, wanted.length());
        if (length < SHORTEST_PROMPT || length > LONGEST_PROMPT) {
            checks.wrong(
                    "prompt",
                    "must be %d to %d characters long; it has %d".formatted(SHORTEST_PROMPT, LONGEST_PROMPT, length));
        }
        checks.printable("prompt", prompt);
        FieldRules.title(checks, title);
        FieldRules.description(checks, description);
        FieldRules.budget(checks, budgetUsd);
        List<Integer> pauses = FieldRules.pauses(checks, pauseAfter == null ? List.of() : pauseAfter);
        List<UUID> assets = referenceAssets == null ? List.of() : referenceAssets;
        if (assets.size() > MOST_ASSETS) {
            checks.wrong("reference_assets", "names at most " + MOST_ASSETS + " assets");
        } else if (assets.stream().anyMatch(Objects::isNull)
                || assets.size() != Set.copyOf(assets).size()) {
            checks.wrong("reference_assets", "names each asset once, by its id");
        }
        checks.done();
        return new StartVideo.Wish(
                wanted,
                title,
                description,
                model == null ? VideoModel.HAILUO : model,
                autoContinue != null && autoContinue,
                pauses,
                List.copyOf(assets),
                budgetUsd);
    }
}
