package dev.retake.storyboard.local.world;

/** What falls from the sky or hangs in the air. */
public enum Weather {
    CLEAR,
    MIST,
    RAIN,
    SNOWFALL
}
