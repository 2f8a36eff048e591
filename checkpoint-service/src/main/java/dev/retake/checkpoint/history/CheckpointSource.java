package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What made a checkpoint: a finished phase, or a fork of another checkpoint. */
public enum CheckpointSource {
    PHASE,
    FORK;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CheckpointSource of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
