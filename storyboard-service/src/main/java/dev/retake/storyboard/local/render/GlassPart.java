package dev.retake.storyboard.local.render;

/**
 * A piece one looks through: glass, liquid, ice, gem.
 *
 * @param absorbs how much of each colour one unit of depth takes away
 * @param refraction how strongly it bends what lies behind; 0 for a thin pane
 * @param frost 0 clear to 1 frosted
 * @param shine strength of its reflections; 1 is glass
 * @param milk colour of what scatters light inside, as cream in coffee does
 * @param cloud how much of what lies behind is hidden by that, 0–1
 */
public record GlassPart(
        Mesh mesh, Rgb absorbs, float refraction, float frost, float shine, Rgb milk, float cloud, Texture texture) {

    public static GlassPart clear(Mesh mesh, Rgb absorbs) {
        return new GlassPart(mesh, absorbs, 0.35f, 0, 1, Rgb.BLACK, 0, Texture.PLAIN);
    }

    /** A thin pane: reflects, bends nothing. */
    public static GlassPart pane(Mesh mesh) {
        return new GlassPart(mesh, Rgb.BLACK, 0, 0, 1, Rgb.BLACK, 0, Texture.PLAIN);
    }

    public GlassPart refracting(double amount) {
        return new GlassPart(mesh, absorbs, (float) amount, frost, shine, milk, cloud, texture);
    }

    public GlassPart frosted(double amount) {
        return new GlassPart(mesh, absorbs, refraction, (float) amount, shine, milk, cloud, texture);
    }

    public GlassPart shining(double amount) {
        return new GlassPart(mesh, absorbs, refraction, frost, (float) amount, milk, cloud, texture);
    }

    public GlassPart cloudy(Rgb scattered, double amount) {
        return new GlassPart(mesh, absorbs, refraction, frost, shine, scattered, (float) amount, texture);
    }

    public GlassPart textured(Texture with) {
        return new GlassPart(mesh, absorbs, refraction, frost, shine, milk, cloud, texture.and(with));
    }

    public GlassPart posed(Pose pose) {
        return new GlassPart(mesh.posed(pose), absorbs, refraction, frost, shine, milk, cloud, texture);
    }
}
