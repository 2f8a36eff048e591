package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** A care set: a dropper bottle, a jar of cream and a tube, grouped. */
final class Skincare {
    private Skincare() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material metal = Material.metal(dress.metal(), 0.16);
        Material glazed = Material.plastic(dress.body(), 0.3).coated(0.5).soft(0.3);
        maker.include(dropper(dress, metal).posed(Pose.at(-0.18, 0, -0.12)));
        maker.include(jar(dress, glazed, metal).posed(Pose.at(0.36, 0, 0.26)));
        maker.include(tube(dress, metal).posed(Pose.REST.yaw(-18).moved(0.42, 0, -0.42)));
        maker.detail(Vec.of(-0.18, 0.72, 0.1), 12, 8, 0.62);
        maker.detail(Vec.of(0.36, 0.3, 0.4), 16, 18, 0.42);
        maker.detail(Vec.of(-0.18, 1.25, 0), 24, 16, 0.38);
        return maker.model(dice.between(-6, 10), 8);
    }

    private static Model dropper(Dress dress, Material metal) {
        Model.Maker maker = new Model.Maker();
        double[] body = Solids.profile(
                new double[] {0, 0},
                Solids.bend(0.28, 0.06, 0.06, -90, 0, 6),
                Solids.bend(0.22, 0.86, 0.12, 0, 80, 8),
                new double[] {0.15, 1.0, 0.14, 1.06, 0, 1.06});
        Rgb serum = dress.accent().withLightness(0.75);
        Mesh liquid = Solids.lathe(
                72, Solids.profile(new double[] {0, 0.06}, Solids.bend(0.26, 0.1, 0.04, -90, 0, 5), new double[] {
                    0.3, 0.66, 0, 0.665
                }));
        maker.add(GlassPart.clear(liquid, Rgb.of(1.4 * (1 - serum.r()), 1.4 * (1 - serum.g()), 1.4 * (1 - serum.b())))
                .refracting(0.25)
                .shining(0.3)
                .cloudy(serum, 0.2));
        maker.add(GlassPart.clear(Solids.lathe(96, body), Rgb.gray(0.15)).refracting(0.2));
        maker.add(label(0.345, 0.3, 0.36), Material.plastic(dress.light(), 0.6).textured(print(dress)));
        maker.add(
                Solids.tube(List.of(Vec.of(0, 0.2, 0), Vec.of(0, 1.05, 0)), 0.03, 12),
                Material.plastic(Rgb.gray(0.8), 0.2));
        maker.add(Solids.cylinder(0.17, 0.2, 0.02, 72), metal, Pose.at(0, 1.04, 0));
        maker.add(
                Solids.lathe(
                        64,
                        Solids.profile(
                                new double[] {0.11, 1.22, 0.13, 1.26, 0.12, 1.4},
                                Solids.bend(0.02, 1.46, 0.09, 0, 90, 8),
                                new double[] {0, 1.55})),
                Material.plastic(dress.body().mix(dress.light(), 0.5), 0.5).soft(0.3));
        return maker.loose();
    }

    private static Model jar(Dress dress, Material glazed, Material metal) {
        Model.Maker maker = new Model.Maker();
        maker.add(
                Solids.lathe(
                        112,
                        Solids.profile(
                                new double[] {0, 0},
                                Solids.bend(0.34, 0.08, 0.08, -90, 0, 8),
                                Solids.bend(0.36, 0.3, 0.06, 0, 70, 6))),
                glazed);
        maker.add(Solids.torus(0.38, 0.012, 112, 8), metal, Pose.at(0, 0.36, 0));
        maker.add(
                Solids.cylinder(0.395, 0.17, 0.035, 112),
                Material.plastic(dress.light(), 0.4).coated(0.6),
                Pose.at(0, 0.37, 0));
        maker.add(
                Solids.slab(Outline.squircle(0.05, 0.05, 1.5, 24), 0.01, 0.003),
                metal,
                Pose.REST.pitch(-90).moved(0, 0.543, 0));
        maker.add(label(0.425, 0.1, 0.2), Material.plastic(dress.light(), 0.6).textured(print(dress)));
        return maker.loose();
    }

    /** Round at its foot, where the cap is, and pressed flat at its top. */
    private static Model tube(Dress dress, Material metal) {
        Model.Maker maker = new Model.Maker();
        List<List<Vec>> rings = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            double t = i / 20.0;
            double flat = Math.pow(t, 1.6);
            double rx = 0.2 + 0.08 * flat;
            double rz = 0.2 * (1 - flat) + 0.012;
            double y = 0.2 + t * 0.95;
            rings.add(Outline.squircle(rx, rz, 2 + flat, 48).stream()
                    .map(p -> Vec.of(p.x(), y, -p.y()))
                    .toList());
        }
        maker.add(
                Solids.loft(rings),
                Material.plastic(dress.body().mix(dress.light(), 0.35), 0.42)
                        .soft(0.3)
                        .textured(s -> {
                            if (Math.abs(s.v - 0.3f) < 0.006f || Math.abs(s.v - 0.33f) < 0.003f) {
                                s.paint(dress.accent(), 0.9f);
                            }
                            if (s.v > 0.95f) {
                                s.slope(0, (float) Math.sin(s.v * 900) * 0.4f);
                            }
                        }));
        maker.add(Solids.cylinder(0.21, 0.2, 0.025, 64), metal);
        return maker.loose();
    }

    private static Mesh label(double radius, double foot, double height) {
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= 1; i++) {
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k <= 24; k++) {
                double a = Math.toRadians(-42 + 84 * k / 24.0);
                row.add(Vec.of(radius * Math.sin(a), foot + i * height, radius * Math.cos(a)));
            }
            rows.add(row);
        }
        return Solids.sheet(rows);
    }

    private static Texture print(Dress dress) {
        return s -> {
            float dx = (s.u - 0.5f) * 1.4f;
            float dy = s.v - 0.68f;
            float ring = (float) Math.sqrt(dx * dx + dy * dy);
            boolean emblem = ring < 0.15f && ring > 0.12f || ring < 0.05f;
            boolean name = Math.abs(s.v - 0.4f) < 0.025f && Math.abs(s.u - 0.5f) < 0.26f;
            boolean line = Math.abs(s.v - 0.29f) < 0.012f && Math.abs(s.u - 0.5f) < 0.17f;
            if (emblem || name || line) {
                s.paint(emblem ? dress.accent() : dress.dark(), 0.85f);
            }
        };
    }
}
