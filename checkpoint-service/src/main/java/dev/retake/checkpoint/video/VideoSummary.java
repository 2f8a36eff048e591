package dev.retake.checkpoint.video;

import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.VideoStatus;
import dev.retake.contracts.VideoModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A video in a list. */
public record VideoSummary(
        UUID videoId,
        @Nullable String title,
        @Nullable String description,
        String prompt,
        VideoModel model,
        VideoStatus status,
        @Schema(description = "Percent of the whole, 0–100") int progress,
        @Schema(examples = "phase2") String currentPhase,

        @Schema(description = "A checkpoint waits for a decision")
        boolean needsReview,

        boolean autoContinue,

        @Schema(description = "Phases (1–3) that pause even with auto_continue")
        List<Integer> pauseAfter,

        @Schema(description = "US dollars spent") BigDecimal costUsd,
        @Nullable BigDecimal budgetUsd,
        Instant createdAt,
        Instant updatedAt) {
    static VideoSummary of(Video video) {
        return new VideoSummary(
                video.id(),
                video.title(),
                video.description(),
                video.prompt(),
                video.model(),
                video.status(),
                video.progress(),
                "phase" + video.currentPhase().number(),
                video.status().needsReview(),
                video.autoContinue(),
                video.pauseAfter(),
                video.spentUsd(),
                video.budgetUsd(),
                video.createdAt(),
                video.updatedAt());
    }
}
