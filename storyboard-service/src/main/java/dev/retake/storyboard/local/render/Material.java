package dev.retake.storyboard.local.render;

/**
 * What a thing is made of.
 *
 * @param roughness 0 mirror to 1 chalk
 * @param metallic 0 or 1, between only where worn
 * @param coat strength of a clear lacquer over it, 0–1
 * @param sheen light caught by fibres at grazing angles
 * @param softness how far light creeps around into the shade, as in skin, wax or petals
 * @param glow light of its own
 */
public record Material(
        Rgb colour,
        float roughness,
        float metallic,
        float coat,
        float sheen,
        float softness,
        Rgb glow,
        Texture texture) {

    private static Material of(Rgb colour, double roughness, double metallic) {
        return new Material(colour, (float) roughness, (float) metallic, 0, 0, 0, Rgb.BLACK, Texture.PLAIN);
    }

    public static Material metal(Rgb colour, double roughness) {
        return of(colour, roughness, 1);
    }

    public static Material plastic(Rgb colour, double roughness) {
        return of(colour, roughness, 0);
    }

    public static Material cloth(Rgb colour) {
        return new Material(colour, 0.95f, 0, 0, 0.5f, 0.25f, Rgb.BLACK, Texture.PLAIN);
    }

    public static Material lacquer(Rgb colour) {
        return of(colour, 0.35, 0).coated(1);
    }

    public static Material lamp(Rgb glow) {
        return new Material(Rgb.BLACK, 0.6f, 0, 0, 0, 0, glow, Texture.PLAIN);
    }

    public Material coated(double strength) {
        return new Material(colour, roughness, metallic, (float) strength, sheen, softness, glow, texture);
    }

    public Material soft(double amount) {
        return new Material(colour, roughness, metallic, coat, sheen, (float) amount, glow, texture);
    }

    public Material glowing(Rgb light) {
        return new Material(colour, roughness, metallic, coat, sheen, softness, light, texture);
    }

    public Material textured(Texture with) {
        return new Material(colour, roughness, metallic, coat, sheen, softness, glow, texture.and(with));
    }
}
