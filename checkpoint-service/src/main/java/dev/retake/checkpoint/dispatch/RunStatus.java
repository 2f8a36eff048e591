package dev.retake.checkpoint.dispatch;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** {@code requested → running → succeeded | failed | cancelled}; a retry goes back to requested. */
public enum RunStatus {
    REQUESTED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    public boolean isActive() {
        return this == REQUESTED || this == RUNNING;
    }

    public boolean canBeRetried() {
        return this == FAILED || this == CANCELLED;
    }
}
