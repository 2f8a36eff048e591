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

/** A running shoe, three units long, its toe towards +x and its outer side towards +z. */
final class Shoe {
    private static final int AROUND = 112;
    private static final int LEVELS = 30;

    private Shoe() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        upper(maker, dress, dice.chance(0.5));
        tongueAndLaces(maker, dress);
        sole(maker, dress);
        maker.detail(Vec.of(0.4, 0.4, 0.2), 26, 20, 0.72);
        maker.detail(Vec.of(-1.1, 0.35, 0.3), -48, 14, 0.7);
        maker.detail(Vec.of(0.45, 0.85, 0), 28, 42, 0.55);
        maker.detail(Vec.of(1.1, 0.0, 0.4), 42, 10, 0.6);
        maker.pose(Pose.REST.scaled(1, 0.72, 1));
        return maker.model(18, 9);
    }

    /** How far the toe springs and the heel lifts off the ground. */
    private static double spring(double x) {
        double toe = Math.max(0, (x - 0.55) / 0.95);
        double heel = Math.max(0, (-1.0 - x) / 0.6);
        return 0.2 * toe * toe + 0.1 * heel * heel;
    }

    /** Half the foot's width where it meets the sole; the outer side is the fuller one. */
    private static double footprint(double x, boolean outer) {
        double w = Curve.at(
                x, -1.5, 0.0, -1.44, 0.2, -1.3, 0.34, -0.95, 0.42, -0.25, 0.38, 0.35, 0.47, 0.8, 0.5, 1.15, 0.42, 1.38,
                0.25, 1.5, 0.0);
        return outer ? w : w * (0.86 + 0.1 * Noise.step(0f, 1f, (float) x));
    }

    /** A point of the upper: around 0–1 starting at the toe over the outer side, height 0 sole to 1 collar. */
    private static Vec skin(double around, double level) {
        double a = around * 2 * Math.PI;
        double front = Curve.at(level, 0, 1.47, 0.12, 1.47, 0.25, 1.36, 0.4, 0.98, 0.6, 0.5, 0.8, 0.12, 1, -0.16);
        double frontY = Curve.at(level, 0, 0, 0.12, 0.15, 0.25, 0.32, 0.4, 0.5, 0.6, 0.72, 0.8, 0.94, 1, 1.13);
        double heel = Curve.at(level, 0, -1.46, 0.25, -1.52, 0.5, -1.46, 0.8, -1.38, 1, -1.48);
        double heelY = Curve.at(level, 0, 0, 0.5, 0.58, 0.8, 1.02, 1, 1.4);
        double rel = (Math.cos(a) + 1) / 2;
        double x = heel + (front - heel) * rel;
        double side = Math.sin(a);
        double sole = footprint(Math.clamp(x, -1.49, 1.49), side > 0);
        double collar = 0.29 * Math.pow(Math.abs(side), 0.8) * (1 - 0.12 * rel);
        double blend = Noise.step(0.1f, 0.95f, (float) level);
        double bulge = 1 + 0.07 * Math.sin(Math.PI * Math.min(1, level * 1.7));
        double width = (sole * bulge) * (1 - blend) + Math.min(collar, sole * 1.2 + 0.05) * blend;
        // Near the front the ring closes over the toes instead of standing up as a wall.
        double round = Math.pow(Math.abs(side), 0.35);
        double z = Math.signum(side) * Math.min(width, width * (0.4 + 0.6 * round));
        double dip = 0.3 * level * level * level * Math.pow(Math.sin(Math.PI * Math.clamp(rel, 0, 1)), 2);
        double y = heelY + (frontY - heelY) * rel * rel * (3 - 2 * rel) - dip;
        return Vec.of(x, y + spring(x) * (1 - 0.3 * level), z);
    }

    private static void upper(Model.Maker maker, Dress dress, boolean bold) {
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= LEVELS; i++) {
            rows.add(ring(i / (double) LEVELS, 0, 0));
        }
        maker.add(
                Solids.sleeve(rows),
                Material.cloth(dress.body()).textured(Textures.knit(150, 46)).textured(panels(dress, bold)));
        List<List<Vec>> lining = new ArrayList<>();
        for (int i = 0; i <= 12; i++) {
            double t = i / 12.0;
            double roll = Math.sin(Math.min(1, t * 3) * Math.PI) * 0.03;
            lining.add(ring(1 - 0.55 * Math.max(0, t - 0.12), 0.06 * Math.min(1, t * 5), roll));
        }
        maker.add(
                Solids.sleeve(lining),
                Material.cloth(dress.dark().mix(dress.accent(), 0.35)).textured(Textures.weave(160, 40)));
        List<Vec> collar = new ArrayList<>(ring(1, 0.03, 0.005));
        collar.add(collar.getFirst());
        maker.add(Solids.tube(collar, 0.042, 12), Material.cloth(dress.second()));
        List<Vec> loop = Curve.through(
                List.of(Vec.of(-1.47, 1.28, 0), Vec.of(-1.62, 1.42, 0), Vec.of(-1.6, 1.56, 0), Vec.of(-1.44, 1.5, 0)),
                8);
        maker.add(
                Solids.sweep(loop, Outline.rounded(0.05, 0.016, 0.01, 3), t -> 1, t -> 1),
                Material.cloth(dress.accent()));
    }

    private static List<Vec> ring(double level, double inwards, double up) {
        List<Vec> ring = new ArrayList<>(AROUND);
        Vec middle = skin(0.25, level).mix(skin(0.75, level), 0.5);
        for (int k = 0; k < AROUND; k++) {
            Vec p = skin(k / (double) AROUND, level);
            Vec in = middle.minus(p);
            ring.add(p.plus(new Vec(in.x() * 0.4f, 0, in.z()).unit().times(inwards))
                    .plus(0, up, 0));
        }
        return ring;
    }

    /** The pieces laid over the knit: rand, heel counter, eyestay and side bands. */
    private static Texture panels(Dress dress, boolean bold) {
        return s -> {
            float u = s.u;
            float v = s.v;
            float fromHeel = Math.abs(u - 0.5f);
            float fromToe = Math.min(u, 1 - u);
            float edge = 0;
            float rand = 0.10f + 0.13f * Noise.step(0.16f, 0.02f, fromToe) + 0.02f * (float) Math.sin(u * 40);
            if (v < rand) {
                s.paint(dress.second(), 1);
                s.finish(0.5f, 0, 1);
                edge = rand - v;
            } else if (fromHeel < 0.13f - 0.09f * Math.abs(v - 0.25f) && v < 0.72f) {
                s.paint(dress.accent(), 1);
                s.finish(0.35f, 0, 1);
                edge = Math.min(0.13f - 0.09f * Math.abs(v - 0.25f) - fromHeel, 0.72f - v);
            } else if (fromToe < 0.115f + 0.05f * (v - 0.4f) && v > 0.36f) {
                s.paint(dress.second(), 0.85f);
                s.finish(0.6f, 0, 1);
                edge = v - 0.36f;
            } else {
                float along = (u < 0.5f ? u : 1 - u) * 4;
                float lean = along + (v - 0.4f) * 0.55f;
                for (int band = 0; band < 3; band++) {
                    float middle = 1.02f + band * 0.22f;
                    float half = (bold ? 0.075f : 0.05f) * (1 - 0.5f * Math.abs(v - 0.4f));
                    float inside = half - Math.abs(lean - middle);
                    if (inside > 0 && v < 0.83f) {
                        s.paint(band == 1 ? dress.light() : dress.accent(), 1);
                        s.finish(0.3f, 0, 1);
                        edge = inside * 0.3f;
                    }
                }
            }
            // Where one layer lies on another its rim casts a thin shade.
            if (edge > 0 && edge < 0.012f) {
                s.dim(0.55f);
            }
        };
    }

    private static void tongueAndLaces(Model.Maker maker, Dress dress) {
        List<Vec> line = Curve.through(
                List.of(
                        Vec.of(0.5, 0.72, 0),
                        Vec.of(0.12, 0.96, 0),
                        Vec.of(-0.16, 1.2, 0),
                        Vec.of(-0.26, 1.42, 0),
                        Vec.of(-0.28, 1.52, 0)),
                8);
        maker.add(
                Solids.sweep(line, Outline.rounded(1, 1, 0.8, 6), t -> 0.2 + 0.05 * t, t -> 0.035 + 0.035 * t),
                Material.cloth(dress.body()).textured(Textures.knit(60, 40)));
        Material lace = Material.cloth(dress.light()).textured(Textures.weave(6, 40));
        for (int i = 0; i < 6; i++) {
            for (int hand = -1; hand <= 1; hand += 2) {
                List<Vec> cross = new ArrayList<>();
                for (int k = -3; k <= 3; k++) {
                    double across = hand * k / 3.0;
                    double level = 0.48 + (i + 0.5 * (1 + k / 3.0)) * 0.075;
                    double around = across * (0.058 + 0.022 * level);
                    Vec p = skin(around < 0 ? 1 + around : around, level);
                    double lift = 0.035 + 0.03 * (1 - k * k / 9.0) + (hand > 0 ? 0.012 : 0);
                    cross.add(p.plus(lift * 0.7, lift, 0));
                }
                maker.add(
                        Solids.sweep(Curve.through(cross, 4), Outline.rounded(0.034, 0.015, 0.014, 4), t -> 1, t -> 1),
                        lace);
            }
        }
    }

    private static void sole(Model.Maker maker, Dress dress) {
        double[][] levels = {
            {-0.02, 0.05}, {0.04, 0.035}, {-0.07, 0.075}, {-0.16, 0.085}, {-0.25, 0.07}, {-0.33, 0.09}, {-0.4, 0.06}
        };
        List<List<Vec>> foam = new ArrayList<>();
        for (double[] level : levels) {
            foam.add(soleRing(level[0], level[1]));
        }
        foam.set(0, soleRing(0.045, -0.02));
        maker.add(
                Solids.loft(foam),
                Material.plastic(dress.light(), 0.7).soft(0.25).textured(foamLines(dress)));
        maker.add(
                Solids.loft(List.of(
                        soleRing(-0.39, 0.055), soleRing(-0.42, 0.07), soleRing(-0.46, 0.06), soleRing(-0.47, 0.0))),
                Material.plastic(dress.dark(), 0.75));
        for (int i = 0; i < 17; i++) {
            double x = -1.45 + i * 0.178;
            for (int side = -1; side <= 1; side += 2) {
                double z = side * (footprint(Math.clamp(x, -1.42, 1.4), side > 0) - 0.02);
                maker.add(
                        Solids.block(0.11, 0.1, 0.16, 0.02),
                        Material.plastic(i % 4 == 3 ? dress.accent() : dress.dark(), 0.7),
                        Pose.REST.yaw(side * 14).moved(x, thick(-0.485, x) + spring(x), z));
            }
        }
    }

    private static List<Vec> soleRing(double y, double out) {
        List<Vec> ring = new ArrayList<>(AROUND);
        for (int k = 0; k < AROUND; k++) {
            double a = 2 * Math.PI * k / AROUND;
            double x = Math.cos(a) * (1.5 + out) + (Math.cos(a) < 0 ? -0.05 : 0);
            double side = Math.sin(a);
            double inner = Math.clamp(x / (1 + out / 1.5), -1.499, 1.499);
            double z = Math.signum(side) * (footprint(inner, side > 0) + out * Math.pow(Math.abs(side), 0.4));
            ring.add(Vec.of(x, thick(y, x) + spring(x), z));
        }
        return ring;
    }

    /** The foam is thinner under the toes than under the heel. */
    private static double thick(double y, double x) {
        return y < 0 ? y * (0.82 + 0.3 * Noise.step(0.6f, -1.2f, (float) x)) : y;
    }

    private static Texture foamLines(Dress dress) {
        return s -> {
            float wave = 0.52f + 0.10f * (float) Math.sin(s.u * 31);
            if (Math.abs(s.v - wave) < 0.035f) {
                s.paint(dress.accent(), 0.95f);
            }
            float grain = Noise.at(s.u * 500, s.v * 30, 91);
            s.dim(0.95f + 0.08f * grain);
        };
    }
}
