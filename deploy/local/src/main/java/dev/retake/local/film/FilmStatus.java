package dev.retake.local.film;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Phase;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of {@code GET /api/status/{id}} that a watcher needs.
 *
 * @param progress percent of the whole
 * @param error code, detail and phase of a failed run
 */
record FilmStatus(
        String status,
        int progress,
        String currentPhase,
        @Nullable JsonNode error,
        BigDecimal costUsd,
        List<String> storyboardUrls,
        @Nullable String finalVideoUrl) {

    /** Whether what was wished for is there. */
    boolean hasReached(Phase last) {
        return isComplete() || status.equals("paused_at_phase" + last.number());
    }

    boolean isPaused() {
        return status.startsWith("paused_at_phase");
    }

    boolean isComplete() {
        return status.equals("complete");
    }

    boolean hasFailed() {
        return status.equals("failed");
    }

    Phase phase() {
        return Arrays.stream(Phase.values())
                .filter(phase -> currentPhase.equals("phase" + phase.number()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + currentPhase));
    }

    /** Every phase has a quarter of the whole. */
    int percentOf(Phase phase) {
        int quarter = 100 / Phase.values().length;
        int begins = quarter * (phase.number() - 1);
        return isComplete() ? 100 : Math.clamp((progress - begins) * 100L / quarter, 0, 100);
    }

    Optional<String> reason() {
        return Optional.ofNullable(error)
                .map(why -> why.path("detail").asText(why.path("code").asText("no reason")));
    }
}
