package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A structured handbag with a flap, a clasp and two handles. */
final class Bag {
    private Bag() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material leather = Material.plastic(dress.body(), 0.45).coated(0.25).textured(Textures.leather(240, 180));
        Material trim = Material.plastic(dress.second(), 0.42).coated(0.25).textured(Textures.leather(60, 200));
        Material metal = Material.metal(dress.metal(), 0.12);
        List<List<Vec>> rings = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            double t = i / 24.0;
            double rx = Curve.at(t, 0, 0.62, 0.06, 0.66, 0.5, 0.62, 1, 0.54);
            double rz = Curve.at(t, 0, 0.24, 0.06, 0.27, 0.5, 0.22, 1, 0.09);
            double y = t * 0.86;
            double sag = 0.012 * Math.sin(t * Math.PI);
            rings.add(Outline.squircle(rx, rz + sag, 5, 96).stream()
                    .map(p -> Vec.of(p.x(), y, -p.y()))
                    .toList());
        }
        maker.add(Solids.loft(rings), leather.textured(stitch(dress)));
        flap(maker, dress, trim, metal);
        for (int side = -1; side <= 1; side += 2) {
            double z = side * 0.1;
            List<Vec> handle = new ArrayList<>();
            for (int i = 0; i <= 30; i++) {
                double a = Math.PI * i / 30.0;
                handle.add(Vec.of(0.3 * Math.cos(a), 0.86 + 0.46 * Math.sin(a), z + side * 0.05 * Math.sin(a)));
            }
            maker.add(Solids.tube(handle, 0.032, 20), trim);
            for (int end = -1; end <= 1; end += 2) {
                maker.add(
                        Solids.torus(0.045, 0.012, 32, 10),
                        metal,
                        Pose.REST.pitch(90).moved(end * 0.3, 0.84, z));
                maker.add(Solids.box(0.1, 0.16, 0.03, 0.012), trim, Pose.at(end * 0.3, 0.75, side * 0.125));
            }
        }
        for (int i = 0; i < 4; i++) {
            maker.add(Solids.sphere(0.03, 16), metal, Pose.at((i % 2 * 2 - 1) * 0.5, -0.01, (i / 2 * 2 - 1) * 0.17));
        }
        maker.detail(Vec.of(0, 0.55, 0.25), 16, 10, 0.5);
        maker.detail(Vec.of(0, 0.45, 0.27), 28, 12, 0.26);
        maker.detail(Vec.of(0.3, 0.88, 0.15), 36, 18, 0.34);
        return maker.model(24, 10);
    }

    private static void flap(Model.Maker maker, Dress dress, Material trim, Material metal) {
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= 16; i++) {
            double t = i / 16.0;
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k <= 40; k++) {
                double u = k / 20.0 - 1;
                double drop = t * (0.46 - 0.1 * u * u * u * u);
                double y = t < 0.12 ? 0.875 : 0.875 - Math.max(0, drop - 0.04);
                double z = t < 0.12 ? 0.02 + t / 0.12 * 0.105 : 0.125 + 0.135 * Math.pow((drop - 0.04) / 0.5, 0.8);
                row.add(Vec.of(u * (0.535 + 0.05 * t), y, z));
            }
            rows.add(row);
        }
        maker.add(Solids.sheet(rows), trim);
        maker.add(Solids.box(0.15, 0.1, 0.03, 0.02), metal, Pose.at(0, 0.46, 0.27));
        maker.add(
                Solids.cylinder(0.025, 0.025, 0.008, 24),
                metal,
                Pose.REST.pitch(90).moved(0, 0.46, 0.28));
    }

    private static Texture stitch(Dress dress) {
        return s -> {
            boolean row = Math.abs(s.v - 0.07f) < 0.004f || Math.abs(s.v - 0.95f) < 0.004f;
            if (row && s.u * 220 % 1 < 0.6f) {
                s.paint(dress.accent(), 0.8f);
            }
        };
    }
}
