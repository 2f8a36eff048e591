package dev.retake.phasekit.replicate;

import java.util.Locale;

/** What a model may be given. Each model has its own names for it, and none for what it does not take. */
public enum ModelInput {
    PROMPT,
    /** The picture a clip starts from. */
    START_IMAGE,
    /** A picture to be followed. */
    REFERENCE,
    SECONDS,
    SEED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
