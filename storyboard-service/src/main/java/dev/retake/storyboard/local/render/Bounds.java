package dev.retake.storyboard.local.render;

/** An upright box in the scene. */
public record Bounds(Vec low, Vec high) {
    public Vec middle() {
        return low.mix(high, 0.5);
    }

    public Vec size() {
        return high.minus(low);
    }

    public Bounds with(Bounds o) {
        return new Bounds(
                new Vec(Math.min(low.x(), o.low.x()), Math.min(low.y(), o.low.y()), Math.min(low.z(), o.low.z())),
                new Vec(
                        Math.max(high.x(), o.high.x()),
                        Math.max(high.y(), o.high.y()),
                        Math.max(high.z(), o.high.z())));
    }
}
