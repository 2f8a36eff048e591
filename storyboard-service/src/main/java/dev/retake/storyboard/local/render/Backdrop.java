package dev.retake.storyboard.local.render;

/** What lies far away in every direction: a studio wall, a sky with hills, a room out of focus. */
@FunctionalInterface
public interface Backdrop {
    /** Writes the light seen along a unit direction into {@code rgb}. */
    void light(float x, float y, float z, float[] rgb);
}
