package dev.retake.checkpoint.dispatch;

import dev.retake.contracts.Phase;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/** How long a run of each phase may take before it has failed. */
@ConfigMapping(prefix = "retake.deadline")
public interface PhaseDeadlines {
    @WithDefault("PT10M")
    Duration planning();

    @WithDefault("PT20M")
    Duration storyboard();

    @WithDefault("PT60M")
    Duration chunks();

    @WithDefault("PT20M")
    Duration refinement();

    /** After which no phase is at work any more. */
    default Duration longest() {
        return Arrays.stream(Phase.values())
                .map(this::of)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    default Duration of(Phase phase) {
        return switch (phase) {
            case PLANNING -> planning();
            case STORYBOARD -> storyboard();
            case CHUNKS -> chunks();
            case REFINEMENT -> refinement();
        };
    }
}
