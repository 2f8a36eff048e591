package dev.retake.storyboard.local.world;

/** The feelings that change how a studio set is built. */
public enum Mood {
    /** Dark, precious, few things. */
    LUXURIOUS,
    /** Empty space, clean shapes. */
    MINIMAL,
    /** Soft stone and pastel. */
    GENTLE,
    /** Bold shapes, diagonals. */
    ENERGETIC,
    /** Lines of light, cool and exact. */
    TECHNICAL,
    /** Sunlit and lived in. */
    WARM
}
