package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** Pieces that sets are built of, placed as the camera sees them. */
final class Pieces {
    private final Look look;
    private final List<Part> parts = new ArrayList<>();

    Pieces(Look look) {
        this.look = look;
    }

    List<Part> parts() {
        return parts;
    }

    /** Where a piece stands so that its front looks at the camera: to the right, beyond the product, above the ground. */
    private Pose at(double right, double beyond, double up) {
        Vec p = look.spot(right, beyond);
        return Pose.REST.yaw(look.heading() + 180).moved(p.x(), up, p.z());
    }

    Pieces drum(double right, double beyond, double foot, double radius, double height, Material material) {
        parts.add(new Part(Solids.cylinder(radius, height, Math.min(0.02, height / 3), 112), material)
                .posed(at(right, beyond, foot)));
        return this;
    }

    /** A thin metal line around a drum's upper edge. */
    Pieces rim(double right, double beyond, double top, double radius, Material metal) {
        parts.add(new Part(Solids.torus(radius + 0.001, 0.008, 128, 8), metal).posed(at(right, beyond, top - 0.03)));
        return this;
    }

    Pieces block(
            double right,
            double beyond,
            double foot,
            double wide,
            double tall,
            double deep,
            double turn,
            Material material) {
        Vec p = look.spot(right, beyond);
        parts.add(new Part(Solids.box(wide, tall, deep, 0.012), material)
                .posed(Pose.REST.yaw(look.heading() + 180 + turn).moved(p.x(), foot + tall / 2, p.z())));
        return this;
    }

    Pieces ball(double right, double beyond, double radius, Material material) {
        parts.add(new Part(Solids.sphere(radius, 64), material).posed(at(right, beyond, radius)));
        return this;
    }

    /** A round panel standing upright. */
    Pieces disc(double right, double beyond, double middle, double radius, Material material) {
        parts.add(new Part(Solids.slab(Outline.circle(radius, 128), 0.06, 0.012), material)
                .posed(at(right, beyond, middle)));
        return this;
    }

    /** A doorway with a round top. */
    Pieces arch(double right, double beyond, double wide, double tall, double thick, double deep, Material material) {
        List<Vec> line = new ArrayList<>();
        double r = wide / 2;
        line.add(Vec.of(r, 0, 0));
        line.add(Vec.of(r, (tall - r) * 0.5, 0));
        for (int i = 0; i <= 40; i++) {
            double a = Math.PI * i / 40;
            line.add(Vec.of(r * Math.cos(a), tall - r + r * Math.sin(a), 0));
        }
        line.add(Vec.of(-r, (tall - r) * 0.5, 0));
        line.add(Vec.of(-r, 0, 0));
        parts.add(new Part(Solids.sweep(line, Outline.rounded(deep / 2, thick / 2, 0.012, 3), t -> 1, t -> 1), material)
                .posed(at(right, beyond, 0)));
        return this;
    }

    /** A tube of light from one spot to another, in the camera's terms: right, up, beyond. */
    Pieces light(Vec from, Vec to, double radius, Rgb colour) {
        Vec a = look.spot(from.x(), from.z()).plus(0, from.y(), 0);
        Vec b = look.spot(to.x(), to.z()).plus(0, to.y(), 0);
        parts.add(new Part(Solids.tube(List.of(a, a.mix(b, 0.5), b), radius, 12), Material.lamp(colour)));
        return this;
    }

    Pieces halo(double right, double beyond, double middle, double radius, double thick, Rgb colour) {
        parts.add(new Part(Solids.torus(radius, thick, 160, 12), Material.lamp(colour))
                .posed(Pose.REST.pitch(90).then(at(right, beyond, middle))));
        return this;
    }

    /** A row of upright half-round slats, as a wall. */
    Pieces slats(double beyond, double wide, double tall, int count, Material material) {
        double step = wide / count;
        for (int i = 0; i < count; i++) {
            double right = (i + 0.5 - count / 2.0) * step;
            parts.add(new Part(Solids.cylinder(step * 0.52, tall, 0.01, 20), material).posed(at(right, beyond, 0)));
        }
        return this;
    }

    Pieces add(Part part) {
        parts.add(part);
        return this;
    }
}
