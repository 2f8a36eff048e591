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

    /** For a worker that ends an overdue order by itself to say so; after it the order ends without it. */
    @WithDefault("PT1M")
    Duration grace();

    /** How long past its deadline an order that nobody took up may still wait: its time counts from its start. */
    @WithDefault("PT30M")
    Duration queued();

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
