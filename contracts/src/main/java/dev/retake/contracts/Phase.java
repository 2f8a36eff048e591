package dev.retake.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The four phases of a video, in order. JSON: the number, 1–4. */
public enum Phase {
    PLANNING("phase1_planning"),
    STORYBOARD("phase2_storyboard"),
    CHUNKS("phase3_chunks"),
    REFINEMENT("phase4_refinement");

    private final String outputName;

    Phase(String outputName) {
        this.outputName = outputName;
    }

    @JsonValue
    public int number() {
        return ordinal() + 1;
    }

    /** The name a phase output carries, such as {@code phase1_planning}. */
    public String outputName() {
        return outputName;
    }

    public boolean isLast() {
        return this == REFINEMENT;
    }

    /** @throws IllegalStateException after the last phase */
    public Phase next() {
        if (isLast()) {
            throw new IllegalStateException("no phase follows " + this);
        }
        return values()[ordinal() + 1];
    }

    /** @throws IllegalArgumentException outside 1–4 */
    @JsonCreator
    public static Phase of(int number) {
        if (number < 1 || number > 4) {
            throw new IllegalArgumentException("phase must be 1 to 4, not " + number);
        }
        return values()[number - 1];
    }
}
