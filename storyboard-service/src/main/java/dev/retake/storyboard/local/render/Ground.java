package dev.retake.storyboard.local.render;

/**
 * What the product stands on: the plane {@code y = 0}, which goes over into the backdrop in the distance.
 *
 * @param mirror how strongly it reflects what stands on it, 0–1
 * @param ripple how much a wet or wavy surface distorts that reflection
 * @param fadeFrom distance from the product where it begins to merge with the backdrop
 * @param fadeTo distance where it has
 * @param matched whether it keeps the tone of the wall behind it however many lamps are up, as a seamless studio does
 */
public record Ground(
        Rgb colour,
        float roughness,
        float mirror,
        float ripple,
        float fadeFrom,
        float fadeTo,
        boolean matched,
        Texture texture) {

    public static Ground of(Rgb colour, double roughness, double mirror) {
        return new Ground(colour, (float) roughness, (float) mirror, 0, 3, 14, false, Texture.PLAIN);
    }

    public Ground fading(double from, double to) {
        return new Ground(colour, roughness, mirror, ripple, (float) from, (float) to, matched, texture);
    }

    public Ground rippled(double amount) {
        return new Ground(colour, roughness, mirror, (float) amount, fadeFrom, fadeTo, matched, texture);
    }

    public Ground matching() {
        return new Ground(colour, roughness, mirror, ripple, fadeFrom, fadeTo, true, texture);
    }

    public Ground textured(Texture with) {
        return new Ground(colour, roughness, mirror, ripple, fadeFrom, fadeTo, matched, texture.and(with));
    }
}
