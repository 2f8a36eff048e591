package dev.retake.checkpoint.video;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.history.VideoSettings;
import dev.retake.checkpoint.platform.FieldChecks;
import dev.retake.checkpoint.platform.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be changed about a video: fields that are absent stay as they are. */
@RegisterForReflection
record ChangeRequest(
        @Schema(nullable = true, maxLength = 200, description = "null takes it away") @Nullable
        String title,

        @Schema(nullable = true, maxLength = 2000, description = "null takes it away") @Nullable
        String description,

        @Schema(description = "YOLO for what is to come; what is pending stays pending") @Nullable
        Boolean autoContinue,

        @Schema(description = "Phases (1–3) that pause even with auto_continue") @Nullable
        List<Integer> pauseAfter,

        @Schema(
                nullable = true,
                description =
                        "US dollars; null is without limit. Below what is spent and reserved, what runs goes on and "
                                + "nothing more is started",
                minimum = "0")
        @Nullable
        BigDecimal budgetUsd) {
    /**
     * @param body as it was sent: only there a field that is null differs from one that is absent
     * @throws Problem.Invalid naming every field that is wrong
     */
    VideoSettings applyTo(VideoSettings before, JsonNode body) {
        FieldChecks checks = new FieldChecks();
        FieldRules.title(checks, title);
        FieldRules.description(checks, description);
        FieldRules.budget(checks, budgetUsd);
        if (body.path("auto_continue").isNull()) {
            checks.wrong("auto_continue", "must be true or false");
        }
        if (body.path("pause_after").isNull()) {
            checks.wrong("pause_after", "must be a list of phases");
        }
        List<Integer> pauses = FieldRules.pauses(checks, pauseAfter == null ? before.pauseAfter() : pauseAfter);
        checks.done();
        return new VideoSettings(
                body.has("title") ? title : before.title(),
                body.has("description") ? description : before.description(),
                autoContinue == null ? before.autoContinue() : autoContinue,
                pauses,
                body.has("budget_usd") ? budgetUsd : before.budgetUsd());
    }
}
