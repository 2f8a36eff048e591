package dev.retake.storyboard.local.world;

/** Ways of lighting a product. */
public enum Lighting {
    STUDIO,
    SOFT,
    HIGH_KEY,
    DRAMATIC,
    NEON,
    GOLDEN,
    NATURAL,
    NIGHT
}
