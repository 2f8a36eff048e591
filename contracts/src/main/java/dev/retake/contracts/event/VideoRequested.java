package dev.retake.contracts.event;

import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person asked for a video.
 */
public record VideoRequested(
        UUID videoId,
        String userId,
        long sequence,
        Instant at,
        String actor,
        String prompt,
        @Nullable String title,
        VideoModel model,
        boolean autoContinue,
        List<Phase> pauseAfter,
        @Nullable BigDecimal budgetUsd)
        implements PipelineEvent {
    public VideoRequested {
        pauseAfter = List.copyOf(pauseAfter);
    }
}
