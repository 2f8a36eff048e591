package dev.retake.checkpoint.history;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the owner may change about a video at any time. It decides about what is to come, never about what is pending. */
public record VideoSettings(
        @Nullable String title,
        @Nullable String description,
        boolean autoContinue,
        List<Integer> pauseAfter,
        @Nullable BigDecimal budgetUsd) {
    static VideoSettings of(Video video) {
        return new VideoSettings(
                video.title(), video.description(), video.autoContinue(), video.pauseAfter(), video.budgetUsd());
    }
}
