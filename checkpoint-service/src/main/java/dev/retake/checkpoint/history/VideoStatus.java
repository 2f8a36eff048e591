package dev.retake.checkpoint.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a video stands; derived whenever it is saved, never set. The labels are those of the database's enum. */
public enum VideoStatus {
    QUEUED,
    VALIDATING,
    PAUSED_AT_PHASE1,
    GENERATING_STORYBOARD,
    PAUSED_AT_PHASE2,
    GENERATING_CHUNKS,
    PAUSED_AT_PHASE3,
    REFINING,
    PAUSED_AT_PHASE4,
    COMPLETE,
    FAILED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<VideoStatus> of(String wireName) {
        return Stream.of(values())
                .filter(status -> status.wireName().equals(wireName))
                .findFirst();
    }

    /** Whether nothing more happens by itself and nothing waits for a decision. */
    public boolean isOver() {
        return this == COMPLETE || this == FAILED;
    }

    /** Whether a run is under way. */
    public boolean isOfARun() {
        return !isOver() && !needsReview();
    }

    /** Whether the video stands still until a person decides. */
    public boolean needsReview() {
        return this == PAUSED_AT_PHASE1
                || this == PAUSED_AT_PHASE2
                || this == PAUSED_AT_PHASE3
                || this == PAUSED_AT_PHASE4;
    }
}
