package dev.retake.storyboard.local.render;

/**
 * A spot of light in the air: dust, a spark, a lamp out of focus, a wisp.
 *
 * @param radius in scene units at its depth
 * @param core 0 fades from its middle, 1 is an even disc as a lens draws distant lamps
 * @param stretch length of its streak in scene units along {@code along}; 0 is round
 */
public record Glint(Vec place, float radius, Rgb light, float core, Vec along, float stretch) {
    public static Glint soft(Vec place, double radius, Rgb light) {
        return new Glint(place, (float) radius, light, 0, Vec.UP, 0);
    }

    public static Glint disc(Vec place, double radius, Rgb light) {
        return new Glint(place, (float) radius, light, 1, Vec.UP, 0);
    }

    public Glint streaking(Vec direction, double length) {
        return new Glint(place, radius, light, core, direction.unit(), (float) length);
    }
}
