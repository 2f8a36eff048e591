package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** Over-ear headphones, standing on their cups, the band in an arc above. */
final class Headphones {
    private static final double APART = 0.66;

    private Headphones() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material shell = dice.chance(0.5)
                ? Material.plastic(dress.body(), 0.42).coated(0.15)
                : Material.metal(dress.body(), 0.34);
        Material metal = Material.metal(dress.metal(), 0.16);
        Material padding =
                Material.plastic(dress.dark().mix(dress.second(), 0.4), 0.6).textured(Textures.leather(150, 60));
        for (int side = -1; side <= 1; side += 2) {
            cup(maker, dress, shell, metal, padding, side);
        }
        List<Vec> band = new ArrayList<>();
        for (int i = 0; i <= 48; i++) {
            double a = Math.toRadians(10 + 160 * i / 48.0);
            band.add(Vec.of(0.75 * Math.cos(a), 0.72 + 0.82 * Math.sin(a), 0));
        }
        maker.add(
                Solids.sweep(band, Outline.rounded(0.13, 0.022, 0.02, 5), t -> 1, t -> 1),
                metal.textured(Textures.brushed(60)));
        List<Vec> crown = band.subList(7, 42);
        maker.add(
                Solids.sweep(
                        crown,
                        Outline.rounded(0.17, 0.05, 0.045, 6),
                        t -> 0.8 + 0.2 * Math.sin(Math.PI * t),
                        t -> 0.7 + 0.3 * Math.sin(Math.PI * t)),
                shell);
        List<Vec> cushion = crown.stream()
                .map(p -> p.minus(Vec.of(0, 0.72, 0)).times(0.935).plus(0, 0.72, 0))
                .toList();
        maker.add(
                Solids.sweep(
                        cushion,
                        Outline.rounded(0.155, 0.05, 0.05, 6),
                        t -> 0.7 + 0.3 * Math.sin(Math.PI * t),
                        t -> 0.4 + 0.7 * Math.sin(Math.PI * t)),
                padding);
        maker.detail(Vec.of(0.78, 0.42, 0), 62, 10, 0.52);
        maker.detail(Vec.of(0.7, 0.42, 0.15), 48, 14, 0.36);
        maker.detail(Vec.of(0.5, 1.3, 0.1), 30, 22, 0.42);
        maker.detail(Vec.of(-0.5, 0.4, 0.2), 24, 6, 0.42);
        return maker.model(34, 9);
    }

    private static void cup(
            Model.Maker maker, Dress dress, Material shell, Material metal, Material padding, int side) {
        Pose place =
                Pose.REST.roll(-side * 90).scaled(1, 1.16, 1).roll(-side * 5).moved(side * APART, 0.44, 0);
        maker.add(
                Solids.lathe(
                        96,
                        Solids.profile(
                                new double[] {0, -0.06, 0.3, -0.06},
                                Solids.bend(0.33, 0.0, 0.06, -70, 0, 5),
                                Solids.bend(0.32, 0.07, 0.07, 0, 78, 7),
                                new double[] {0.26, 0.142, 0.255, 0.13})),
                shell,
                place);
        maker.add(
                Solids.lathe(96, 0.258, 0.128, 0.25, 0.15, 0.243, 0.152, 0.236, 0.142, 0.226, 0.132),
                Material.metal(dress.accent(), 0.18),
                place);
        maker.add(
                Solids.face(Outline.circle(0.24, 72)).posed(Pose.REST.pitch(-90).moved(0, 0.133, 0)),
                Material.metal(dress.second().mix(dress.body(), 0.2), 0.3).textured(s -> {
                    float x = s.u * 2 - 1;
                    float y = s.v * 2 - 1;
                    float angle = (float) Math.atan2(y, x);
                    float fan = Math.max(0, (float) Math.cos(2 * angle + 0.8));
                    s.dim(0.7f + 0.7f * fan * fan * fan);
                    float radius = (float) Math.sqrt(x * x + y * y);
                    s.slope(0.05f * (float) Math.sin(radius * 120), 0.05f * (float) Math.cos(radius * 120));
                }),
                place);
        maker.add(
                Solids.slab(Outline.squircle(0.055, 0.055, 1.4, 24), 0.012, 0.003)
                        .posed(Pose.REST.pitch(-90).moved(0, 0.14, 0)),
                Material.metal(dress.light(), 0.15),
                place);
        maker.add(
                Solids.torus(0.262, 0.095, 96, 24),
                padding,
                Pose.REST.scaled(1, 1.15, 1).moved(0, -0.12, 0).then(place));
        maker.add(
                Solids.face(Outline.circle(0.2, 48)).posed(Pose.REST.pitch(90).moved(0, -0.09, 0)),
                Material.cloth(Rgb.gray(0.01)).textured(Textures.weave(50, 50)),
                place);
        List<Vec> yoke = Curve.through(
                List.of(
                        Vec.of(side * 0.735, 0.92, 0.0),
                        Vec.of(side * 0.735, 0.9, 0.16),
                        Vec.of(side * 0.71, 0.76, 0.34),
                        Vec.of(side * 0.68, 0.56, 0.415),
                        Vec.of(side * 0.665, 0.44, 0.425)),
                8);
        for (Pose front : List.of(Pose.REST, Pose.REST.scaled(1, 1, -1))) {
            maker.add(Solids.tube(yoke, 0.024, 14), metal, front);
            maker.add(
                    Solids.cylinder(0.045, 0.05, 0.012, 24),
                    metal,
                    Pose.REST.pitch(90).moved(side * 0.665, 0.44, 0.39).then(front));
        }
        maker.add(
                Solids.block(0.06, 0.24, 0.09, 0.02),
                metal,
                Pose.REST.roll(side * 4).moved(side * 0.735, 0.9, 0));
    }
}
