package dev.retake.storyboard.local.world;

/** How large a product is in life, which decides what may stand beside it and how shallow the focus looks. */
public enum Size {
    TINY,
    HANDY,
    LARGE
}
