package dev.retake.storyboard.local;

import dev.retake.storyboard.local.product.Category;
import dev.retake.storyboard.local.render.Grade;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.world.Palette;
import dev.retake.storyboard.local.world.Place;

/** How the film of a beat is developed: its tones, its tint, its motion. */
final class Grading {
    private Grading() {}

    static Grade of(Direction direction) {
        Palette palette = direction.palette();
        Rgb shadows = palette.dominant().withLightness(0.45);
        Rgb highlights = palette.accent().withLightness(0.85).mix(Rgb.gray(0.5), 0.5);
        boolean moving =
                (direction.role() == Role.ACTION || direction.shot() == Shot.TRACKING) && direction.energy() > 0.5;
        boolean vehicle = direction.category() == Category.CAR || direction.category() == Category.BICYCLE;
        float smear = moving ? (float) ((vehicle ? 0.10 : 0.05) * direction.energy()) : 0;
        float[] range = range(direction);
        // A dark product that fills the picture may leave it dark.
        float darkest = direction.shot().near() ? Math.max(0.14f, range[0] * 0.6f) : range[0];
        return new Grade(
                darkest,
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

    /**
     * The darkest and brightest mean the picture may have: about as bright as the palette's dominant colour, never so
     * dark that nothing is told apart.
     */
    private static float[] range(Direction direction) {
        double dominant = Math.pow(direction.palette().dominant().luma(), 1 / 2.2);
        double low = Math.clamp(dominant * 0.78, 0.16, 0.62);
        double high = Math.clamp(dominant + 0.16, 0.34, 0.82);
        if (direction.place().outdoors()) {
            if (direction.time().dark()) {
                return range(0.19, 0.38);
            }
            return direction.place() == Place.SNOW || direction.place() == Place.SKY
                    ? range(0.46, 0.74)
                    : range(0.37, 0.64);
        }
        return switch (direction.lighting()) {
            case DRAMATIC, NEON, NIGHT -> range(Math.min(low, 0.3), Math.min(high, 0.6));
            case STUDIO, GOLDEN, NATURAL, SOFT -> range(Math.max(low, 0.2), high);
            case HIGH_KEY -> range(Math.max(low, 0.45), Math.max(high, 0.6));
        };
    }

    private static float[] range(double low, double high) {
        return new float[] {(float) low, (float) high};
    }

    private static float contrast(Direction direction) {
        return switch (direction.lighting()) {
            case DRAMATIC, NEON, NIGHT -> 0.3f;
            case STUDIO, GOLDEN, NATURAL -> 0.22f;
            case SOFT, HIGH_KEY -> 0.1f;
        };
    }
}
