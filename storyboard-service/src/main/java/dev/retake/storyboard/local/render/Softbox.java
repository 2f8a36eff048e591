package dev.retake.storyboard.local.render;

/**
 * A lamp large enough to be seen in what it lights: a rectangle of light around a direction.
 *
 * @param width half its width as a tangent; 1 spans 90 degrees in all
 * @param height half its height as a tangent
 * @param edge how softly it ends, as a tangent
 * @param shade how much of the light behind it is kept away, 0–1: black flags give metal its form
 */
public record Softbox(
        Vec direction, Vec side, Vec rise, float width, float height, float edge, Rgb light, float shade) {

    public static Softbox at(Vec direction, double width, double height, double edge, double roll, Rgb light) {
        Vec d = direction.unit();
        Vec level = Math.abs(d.y()) > 0.99f ? Vec.of(0, 0, -1) : Vec.UP;
        Vec side = level.cross(d).unit();
        Vec rise = d.cross(side);
        double c = Math.cos(Math.toRadians(roll));
        double s = Math.sin(Math.toRadians(roll));
        return new Softbox(
                d,
                side.times(c).plus(rise.times(s)),
                rise.times(c).minus(side.times(s)),
                (float) width,
                (float) height,
                (float) edge,
                light,
                0);
    }

    /** A black cloth instead of a lamp. */
    public static Softbox flag(Vec direction, double width, double height, double edge, double roll) {
        Softbox box = at(direction, width, height, edge, roll, Rgb.BLACK);
        return new Softbox(box.direction, box.side, box.rise, box.width, box.height, box.edge, Rgb.BLACK, 0.85f);
    }

    /** Its share of light from a direction, as a surface of that roughness gathers it: 0–1. */
    float seenFrom(float x, float y, float z, float roughness) {
        float facing = x * direction.x() + y * direction.y() + z * direction.z();
        float spread = edge + roughness * 1.6f * roughness + roughness * 0.15f;
        if (facing < 0.02f) {
            return 0;
        }
        float k = 1 / facing;
        float a = Math.abs(x * side.x() + y * side.y() + z * side.z()) * k;
        float b = Math.abs(x * rise.x() + y * rise.y() + z * rise.z()) * k;
        float share = Noise.step(width + spread, Math.max(0, width - spread), a)
                * Noise.step(height + spread, Math.max(0, height - spread), b);
        float kept = Math.min(1, width * height / ((width + spread * 0.5f) * (height + spread * 0.5f)) * 1.2f);
        return share * kept;
    }
}
