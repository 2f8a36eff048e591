package dev.retake.storyboard.local;

import dev.retake.storyboard.local.product.Category;
import dev.retake.storyboard.local.render.Grade;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.world.Palette;

/** How the film of a beat is developed: its tones, its tint, its motion. */
final class Grading {
    private Grading() {}

    static Grade of(Direction direction) {
        Palette palette = direction.palette();
        Rgb shadows = palette.dominant().withLightness(0.45);
        Rgb highlights = palette.accent().withLightness(0.85).mix(Rgb.gray(0.5), 0.5);
        boolean moving = direction.role() == Role.ACTION && direction.energy() > 0.5;
        boolean vehicle = direction.category() == Category.CAR || direction.category() == Category.BICYCLE;
        float smear = moving ? (float) ((vehicle ? 0.10 : 0.05) * direction.energy()) : 0;
        float[] range = range(direction);
        return new Grade(
                range[0],
                range[1],
                contrast(direction),
                1.06f,
                shadows,
                highlights,
                0.5f,
                0.55f,
                0.42f,
                0.42f,
                smear,
                0);
    }

    /** The darkest and brightest mean the picture may have. */
    private static float[] range(Direction direction) {
        boolean night = direction.place().outdoors() && direction.time().ordinal() >= 4;
        if (night) {
            return new float[] {0.15f, 0.36f};
        }
        return switch (direction.lighting()) {
            case DRAMATIC, NEON, NIGHT -> new float[] {0.15f, 0.5f};
            case STUDIO, GOLDEN, NATURAL -> new float[] {0.24f, 0.66f};
            case SOFT -> new float[] {0.30f, 0.74f};
            case HIGH_KEY -> new float[] {0.45f, 0.82f};
        };
    }

    private static float contrast(Direction direction) {
        return switch (direction.lighting()) {
            case DRAMATIC, NEON, NIGHT -> 0.3f;
            case STUDIO, GOLDEN, NATURAL -> 0.22f;
            case SOFT, HIGH_KEY -> 0.1f;
        };
    }
}
