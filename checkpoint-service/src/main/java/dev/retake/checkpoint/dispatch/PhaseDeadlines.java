package dev.retake.checkpoint.dispatch;

import dev.retake.contracts.Phase;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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

    default Duration of(Phase phase) {
        return switch (phase) {
            case PLANNING -> planning();
            case STORYBOARD -> storyboard();
            case CHUNKS -> chunks();
            case REFINEMENT -> refinement();
        };
    }
}
