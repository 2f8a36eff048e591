package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A hooded sweater as on an unseen body, on a tailor's stand. */
final class Clothing {
    private static final int AROUND = 88;

    private Clothing() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        int folds = dice.below(1000);
        Material cloth = Material.cloth(dress.body()).textured(Textures.weave(190, 150));
        Material rib = Material.cloth(dress.body().times(0.8)).textured(Textures.knurl(120, 0.5));
        List<List<Vec>> torso = new ArrayList<>();
        for (int i = 0; i <= 40; i++) {
            torso.add(ring(i / 40.0, folds));
        }
        maker.add(Solids.sleeve(torso), cloth.textured(front(dress)));
        maker.add(Solids.sleeve(List.of(hem(0.0, 0.96), hem(-0.05, 0.93), hem(-0.1, 0.92))), rib);
        for (int side = -1; side <= 1; side += 2) {
            sleeve(maker, cloth, rib, side, folds);
        }
        hood(maker, dress, cloth);
        pocketAndCords(maker, dress, cloth);
        Material metal = Material.metal(dress.metal(), 0.25);
        maker.add(Solids.cylinder(0.022, 0.7, 0.005, 20), metal, Pose.at(0, -0.72, 0));
        maker.add(Solids.cylinder(0.26, 0.035, 0.012, 64), metal, Pose.at(0, -0.74, 0));
        maker.detail(Vec.of(0, 0.95, 0.15), 14, 6, 0.5);
        maker.detail(Vec.of(0.06, 0.78, 0.22), 26, 10, 0.32);
        maker.detail(Vec.of(0.45, 0.3, 0.1), 42, 6, 0.4);
        return maker.model(16, 5);
    }

    private static double crumple(double a, double y, int salt) {
        return 0.022
                * (Noise.layered((float) (Math.cos(a) * 2.2 + y * 1.2), (float) (Math.sin(a) * 2.2 + y * 4.2), 3, salt)
                        - 0.5)
                * 2;
    }

    private static List<Vec> ring(double t, int salt) {
        double y = t * 1.16;
        double rx = Curve.at(t, 0, 0.43, 0.12, 0.46, 0.55, 0.45, 0.8, 0.5, 0.9, 0.42, 0.97, 0.24, 1, 0.17);
        double rz = Curve.at(t, 0, 0.22, 0.12, 0.25, 0.6, 0.25, 0.85, 0.2, 0.97, 0.13, 1, 0.13);
        List<Vec> ring = new ArrayList<>();
        for (int k = 0; k < AROUND; k++) {
            double a = 2 * Math.PI * k / AROUND;
            double c = Math.cos(a);
            double s = Math.sin(a);
            double swell = 1 + crumple(a, y, salt) / 0.3;
            double slope = t > 0.85 ? -0.10 * Math.pow(Math.abs(c), 2) * (t - 0.85) / 0.15 : 0;
            ring.add(Vec.of(
                    rx * swell * Math.signum(c) * Math.pow(Math.abs(c), 0.78),
                    y + slope,
                    rz * swell * Math.signum(s) * Math.pow(Math.abs(s), 0.78)));
        }
        return ring;
    }

    private static List<Vec> hem(double y, double k) {
        return ring(0.03, 1).stream().map(p -> Vec.of(p.x() * k, y, p.z() * k)).toList();
    }

    private static void sleeve(Model.Maker maker, Material cloth, Material rib, int side, int salt) {
        List<Vec> line = Curve.through(
                List.of(
                        Vec.of(side * 0.3, 1.0, 0),
                        Vec.of(side * 0.46, 0.9, 0),
                        Vec.of(side * 0.57, 0.62, 0.02),
                        Vec.of(side * 0.64, 0.3, 0.07),
                        Vec.of(side * 0.67, 0.02, 0.14)),
                10);
        maker.add(
                Solids.sweep(
                        line,
                        Outline.circle(1, 40),
                        t -> Curve.at(t, 0, 0.13, 0.25, 0.165, 0.6, 0.135, 1, 0.11)
                                * (1 + 0.14 * (Noise.at((float) t * 13, side, salt) - 0.5)),
                        t -> Curve.at(t, 0, 0.13, 0.25, 0.165, 0.6, 0.135, 1, 0.11)
                                * (1 + 0.14 * (Noise.at((float) t * 15, side + 3, salt) - 0.5))),
                cloth);
        maker.add(
                Solids.tube(
                        List.of(
                                Vec.of(side * 0.668, 0.03, 0.138),
                                Vec.of(side * 0.675, -0.02, 0.15),
                                Vec.of(side * 0.682, -0.08, 0.162)),
                        0.092,
                        40),
                rib);
    }

    private static void hood(Model.Maker maker, Dress dress, Material cloth) {
        List<Vec> rim = Curve.through(
                List.of(
                        Vec.of(0, 1.0, 0.2),
                        Vec.of(0.19, 1.1, 0.13),
                        Vec.of(0.27, 1.22, -0.04),
                        Vec.of(0.17, 1.27, -0.2),
                        Vec.of(0, 1.28, -0.26),
                        Vec.of(-0.17, 1.27, -0.2),
                        Vec.of(-0.27, 1.22, -0.04),
                        Vec.of(-0.19, 1.1, 0.13),
                        Vec.of(0, 1.0, 0.2)),
                8);
        maker.add(Solids.tube(rim, t -> 0.07 + 0.055 * Math.sin(Math.PI * t), 20), cloth);
        maker.add(
                Solids.ellipsoid(0.22, 0.1, 0.2, 40),
                Material.cloth(dress.second().mix(dress.dark(), 0.5)),
                Pose.at(0, 1.13, -0.05));
    }

    private static void pocketAndCords(Model.Maker maker, Dress dress, Material cloth) {
        for (int side = -1; side <= 1; side += 2) {
            List<Vec> cord = Curve.through(
                    List.of(
                            Vec.of(side * 0.07, 1.03, 0.22),
                            Vec.of(side * 0.085, 0.92, 0.27),
                            Vec.of(side * 0.075, 0.8, 0.285),
                            Vec.of(side * 0.085, 0.7, 0.285)),
                    6);
            maker.add(Solids.tube(cord, 0.012, 10), Material.cloth(dress.light()));
            maker.add(
                    Solids.cylinder(0.016, 0.05, 0.004, 14),
                    Material.metal(dress.metal(), 0.2),
                    Pose.at(side * 0.085, 0.655, 0.285));
        }
    }

    private static Texture front(Dress dress) {
        return s -> {
            // Front middle is u = 0.25; the emblem sits on the chest, the pocket below it.
            float x = (s.u - 0.25f) * 4.4f;
            float y = s.v;
            float dy = (y - 0.62f) * 1.35f;
            float ring = (float) Math.sqrt(x * x * 0.5f + dy * dy);
            if (Math.abs(s.u - 0.25f) < 0.2f) {
                if (ring < 0.085f && (ring > 0.065f || Math.abs(dy) < 0.014f)) {
                    s.paint(dress.accent(), 1);
                    s.finish(0.5f, 0, 1);
                }
                float half = 0.62f - 0.9f * Math.max(0, y - 0.16f);
                boolean inside = y > 0.05f && y < 0.34f && Math.abs(x) < half;
                boolean edge = inside && (y > 0.33f || Math.abs(x) > half - 0.035f);
                if (edge) {
                    s.dim(0.6f);
                }
            }
        };
    }
}
