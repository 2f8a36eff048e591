package dev.retake.checkpoint.history;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a pending checkpoint: new versions beside those it has.
 *
 * @param artifacts what was edited first, then what had to follow
 * @param description what the person said about it
 */
public record Edit(
        List<NewArtifact> artifacts, String by, @Nullable String description, BigDecimal costUsd) {
    public Edit {
        artifacts = List.copyOf(artifacts);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("an edit changes something");
        }
    }
}
