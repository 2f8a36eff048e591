package dev.retake.storyboard.local.render;

/**
 * How the film is developed.
 *
 * @param darkest the picture's mean luma is lifted to at least this, 0–1 as on a screen
 * @param brightest and brought down to at most this
 * @param contrast 0 leaves tones as they are, 1 is hard
 * @param saturation 1 is neutral
 * @param shadows tint of the dark parts
 * @param highlights tint of the bright parts
 * @param tint strength of both tints, 0–1
 * @param bloom how much bright spots glow
 * @param vignette how much the corners fall off, 0–1
 * @param grain strength of the film grain, 0–1
 * @param smear length of the motion blur behind the product as a share of the picture's width
 * @param smearAngle its direction in degrees from level
 */
public record Grade(
        float darkest,
        float brightest,
        float contrast,
        float saturation,
        Rgb shadows,
        Rgb highlights,
        float tint,
        float bloom,
        float vignette,
        float grain,
        float smear,
        float smearAngle) {}
