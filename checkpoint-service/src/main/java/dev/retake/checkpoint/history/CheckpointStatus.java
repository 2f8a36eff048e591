package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a checkpoint waits for a decision, and which it got. */
public enum CheckpointStatus {
    PENDING,
    APPROVED,
    ABANDONED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CheckpointStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
