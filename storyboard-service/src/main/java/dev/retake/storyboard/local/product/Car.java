package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** A sleek car, in metres, its nose towards +x, with a bar of light at either end. */
final class Car {
    private static final double WHEEL = 0.37;
    private static final double[] AXLES = {1.42, -1.42};
    private static final double ARCH = 0.415;
    private static final int AROUND = 96;

    private Car() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material paint = Material.metal(dress.body(), 0.42).coated(1);
        body(maker, dress, paint);
        cabin(maker, dress, paint);
        for (double axle : AXLES) {
            for (int side = -1; side <= 1; side += 2) {
                wheel(maker, dress, axle, side, dice);
            }
        }
        lights(maker, dress);
        maker.detail(Vec.of(1.95, 0.6, 0.6), 58, 10, 0.95);
        maker.detail(Vec.of(1.42, 0.4, 0.9), 34, 8, 0.62);
        maker.detail(Vec.of(2.1, 0.6, 0.5), 64, 12, 0.55);
        maker.detail(Vec.of(-2.1, 0.75, 0.4), -58, 14, 0.8);
        return maker.model(46, 9);
    }

    private static double halfWidth(double x) {
        return Curve.at(
                x, -2.3, 0.6, -2.2, 0.78, -1.9, 0.9, -1.3, 0.95, 0, 0.92, 1.3, 0.95, 1.8, 0.9, 2.1, 0.76, 2.26, 0.5,
                2.32, 0.3);
    }

    private static double deck(double x) {
        return Curve.at(
                x, -2.3, 0.78, -2.15, 0.9, -1.7, 0.97, -0.8, 0.97, 0.4, 0.94, 1.1, 0.9, 1.7, 0.81, 2.1, 0.66, 2.32,
                0.5);
    }

    private static double sill(double x) {
        return Curve.at(x, -2.3, 0.5, -2.1, 0.3, -1.7, 0.2, 1.7, 0.17, 2.1, 0.22, 2.32, 0.36);
    }

    /** A point of the body's skin: x along, turn 0–1 from the left (+z) shoulder over the deck. */
    private static Vec skin(double x, double turn) {
        double a = turn * 2 * Math.PI;
        double c = Math.cos(a);
        double s = Math.sin(a);
        double low = sill(x);
        double high = deck(x);
        double waist = low + (high - low) * 0.58;
        double power = s > 0 ? 3.1 : 4.5;
        double z = halfWidth(x) * Math.signum(c) * Math.pow(Math.abs(c), 2 / power);
        double rise = Math.signum(s) * Math.pow(Math.abs(s), 2 / power);
        double y = waist + rise * (s > 0 ? high - waist : waist - low);
        // A crease along the shoulder and a hollow below it give the side its light.
        double shoulder =
                Math.exp(-Math.pow((y - waist - 0.07) / 0.07, 2)) * 0.022 * Noise.step(2.1f, 1.6f, (float) Math.abs(x));
        double hollow =
                Math.exp(-Math.pow((y - waist + 0.16) / 0.09, 2)) * 0.028 * Noise.step(1.7f, 0.8f, (float) Math.abs(x));
        z += Math.signum(c) * (shoulder - hollow) * Math.min(1, Math.abs(c) * 3);
        // Fenders swell over the wheels.
        for (double axle : AXLES) {
            double near = Math.exp(-Math.pow((x - axle) / 0.5, 2));
            z += Math.signum(c) * 0.022 * near * Math.min(1, Math.abs(c) * 2);
            if (s > 0) {
                y += 0.035 * near * Math.pow(Math.abs(c), 1.5);
            }
        }
        if (Math.abs(c) > 0.75) {
            double inside = Noise.step((float) ARCH - 0.01f, (float) ARCH - 0.13f, (float) fromWheel(x, y));
            z -= Math.signum(c) * 0.3 * inside;
        }
        return Vec.of(x, y, z);
    }

    /** Where along the body the share t of its skin lies: closer together at the ends, where the shape turns quickly. */
    private static double station(double t) {
        return -2.3 + 4.62 * (0.5 - 0.5 * Math.cos(Math.PI * t)) * 0.6 + 4.62 * t * 0.4;
    }

    /** How far out the body's side is at a place along it and a height, as if it had no wheel wells. */
    private static double flank(double x, double y) {
        double low = sill(x);
        double high = deck(x);
        double waist = low + (high - low) * 0.58;
        double up = Math.clamp((y - waist) / (y > waist ? high - waist : waist - low), -1, 1);
        double power = up > 0 ? 3.1 : 4.5;
        double sine = Math.pow(Math.abs(up), power / 2);
        double across = Math.pow(Math.sqrt(Math.max(0, 1 - sine * sine)), 2 / power);
        return halfWidth(x) * across + 0.022 * Math.exp(-Math.pow((x - (x > 0 ? AXLES[0] : AXLES[1])) / 0.5, 2));
    }

    /** How far a point of the flank lies from the nearest wheel's middle. */
    private static double fromWheel(double x, double y) {
        return Math.hypot(x - (x > 0 ? AXLES[0] : AXLES[1]), y - WHEEL);
    }

    private static void body(Model.Maker maker, Dress dress, Material paint) {
        List<List<Vec>> rings = new ArrayList<>();
        int stations = 150;
        for (int i = 0; i <= stations; i++) {
            double t = i / (double) stations;
            double x = station(t);
            List<Vec> ring = new ArrayList<>();
            for (int k = 0; k < AROUND; k++) {
                ring.add(skin(x, k / (double) AROUND));
            }
            rings.add(ring);
        }
        maker.add(Solids.loft(rings), paint.textured(seams()));
        Material black = Material.plastic(Rgb.gray(0.008), 0.6);
        for (double axle : AXLES) {
            for (int side = -1; side <= 1; side += 2) {
                List<Vec> lip = new ArrayList<>();
                for (int i = 0; i <= 40; i++) {
                    double a = Math.toRadians(-14 + 208 * i / 40.0);
                    double x = axle + (ARCH + 0.004) * Math.cos(a);
                    double y = WHEEL + (ARCH + 0.004) * Math.sin(a);
                    lip.add(Vec.of(x, y, side * (flank(x, y) - 0.004)));
                }
                maker.add(Solids.tube(lip, 0.024, 12), black);
            }
        }
        maker.add(
                Solids.slab(Outline.rounded(0.62, 0.075, 0.06, 5), 0.2, 0.03),
                black,
                Pose.REST.yaw(90).moved(2.07, 0.32, 0));
        maker.add(
                Solids.slab(Outline.rounded(0.6, 0.09, 0.05, 5), 0.2, 0.03),
                black,
                Pose.REST.yaw(90).moved(-2.1, 0.44, 0));
        maker.add(Solids.box(2.2, 0.07, 1.86, 0.03), black, Pose.at(0, 0.2, 0));
    }

    /** Gaps between doors, and the dark of the wheel wells. Along the body is v, around it u. */
    private static Texture seams() {
        return s -> {
            float side = Math.min(Math.abs(s.u), Math.abs(s.u - 0.5f));
            side = Math.min(side, 1 - s.u);
            boolean flank = side < 0.115f;
            float v = s.v;
            boolean door = flank
                    && (Math.abs(v - 0.655f + side * 0.2f) < 0.0011f
                            || Math.abs(v - 0.475f) < 0.0011f
                            || Math.abs(v - 0.30f - side * 0.4f) < 0.0011f);
            if (door) {
                s.dim(0.15f);
            }
            if (side < 0.11f) {
                Vec at = skin(station(v), s.u);
                if (fromWheel(at.x(), at.y()) < ARCH) {
                    s.paint(Rgb.BLACK, 1);
                    s.finish(0.9f, 0, 1);
                }
            }
        };
    }

    private static void cabin(Model.Maker maker, Dress dress, Material paint) {
        List<List<Vec>> rings = new ArrayList<>();
        int stations = 40;
        double rear = -1.95;
        double nose = 1.25;
        for (int i = 0; i <= stations; i++) {
            double t = i / (double) stations;
            double x = rear + (nose - rear) * t;
            double roof = Curve.at(
                    x, rear, 0.93, -1.5, 1.12, -0.9, 1.32, -0.3, 1.4, 0.15, 1.38, 0.6, 1.22, 1.0, 1.0, nose, 0.85);
            double wide = Curve.at(x, rear, 0.45, -1.5, 0.66, -0.8, 0.75, 0, 0.76, 0.7, 0.73, nose, 0.62);
            double belt = deck(x) - 0.12;
            List<Vec> ring = new ArrayList<>();
            for (int k = 0; k < AROUND; k++) {
                double a = 2 * Math.PI * k / AROUND;
                double c = Math.cos(a);
                double s = Math.sin(a);
                double up = Math.max(0.0, s);
                double lean = 1 - 0.3 * Math.pow(up, 1.2);
                double z = wide * Math.signum(c) * Math.pow(Math.abs(c), 0.62) * (s > 0 ? lean + 0.06 : 1);
                double y = belt + (s > 0 ? (roof - belt) * Math.pow(s, 0.66) : -0.05 * Math.pow(-s, 0.5));
                ring.add(Vec.of(x, y, z));
            }
            rings.add(ring);
        }
        Rgb tint = Rgb.of(0.006, 0.007, 0.009);
        maker.add(Solids.loft(rings), Material.plastic(tint, 0.06).coated(1).textured(s -> {
            float around = s.u < 0.25f ? s.u : 0.5f - s.u;
            float v = s.v;
            boolean rail = Math.abs(around - 0.142f) < 0.02f && v > 0.06f && v < 0.97f;
            boolean pillar = around < 0.142f && (Math.abs(v - 0.52f) < 0.010f || v < 0.17f);
            if (s.u < 0.5f && rail || s.u < 0.5f && pillar && v < 0.17f) {
                s.paint(dress.body(), 1);
                s.finish(0.4f, 1, 1);
            } else if (pillar) {
                s.finish(0.5f, 0, 1);
            }
        }));
        for (int side = -1; side <= 1; side += 2) {
            maker.add(
                    Solids.ellipsoid(0.11, 0.075, 0.1, 24),
                    paint,
                    Pose.REST.yaw(side * -12).moved(0.78, 0.99, side * 0.9));
            maker.add(
                    Solids.tube(List.of(Vec.of(0.78, 0.94, side * 0.72), Vec.of(0.78, 0.97, side * 0.88)), 0.025, 10),
                    Material.plastic(Rgb.gray(0.01), 0.5));
        }
    }

    private static void wheel(Model.Maker maker, Dress dress, double axle, int side, Dice dice) {
        Pose place = Pose.REST.pitch(side * 90).moved(axle, WHEEL, side * 0.695);
        maker.add(
                Solids.lathe(
                        72,
                        Solids.profile(
                                new double[] {0.26, 0.02, 0.33, 0.0},
                                Solids.bend(WHEEL - 0.03, 0.03, 0.03, -60, 0, 4),
                                Solids.bend(WHEEL - 0.045, 0.2, 0.045, 0, 80, 6),
                                new double[] {0.285, 0.25, 0.28, 0.235})),
                Material.plastic(Rgb.gray(0.012), 0.65),
                place);
        Material rim = Material.metal(Rgb.gray(0.62).mix(dress.metal(), 0.3), 0.3);
        maker.add(Solids.lathe(72, 0.288, 0.23, 0.28, 0.247, 0.262, 0.245, 0.255, 0.22, 0.25, 0.1), rim, place);
        maker.add(
                Solids.face(Outline.circle(0.262, 48))
                        .posed(Pose.REST.pitch(-90).moved(0, 0.11, 0)),
                Material.plastic(Rgb.gray(0.01), 0.5),
                place);
        maker.add(Solids.lathe(48, 0.19, 0.12, 0.19, 0.14, 0.06, 0.14), Material.metal(Rgb.gray(0.25), 0.35), place);
        int spokes = 10;
        for (int i = 0; i < spokes; i++) {
            double pair = (i % 2 == 0 ? 1 : -1) * 6;
            maker.add(
                    Solids.block(0.034, 0.035, 0.225, 0.01),
                    rim,
                    Pose.REST
                            .moved(0, 0.205, 0.155)
                            .yaw(360.0 * (i / 2 * 2 + 0.5) / spokes + pair + axle * 20)
                            .then(place));
        }
        maker.add(Solids.cylinder(0.062, 0.23, 0.015, 32), rim, place);
        maker.add(
                Solids.box(0.11, 0.06, 0.13, 0.02),
                Material.lacquer(dress.accent()),
                Pose.at(0.16, 0.145, 0.02).then(place));
    }

    private static void lights(Model.Maker maker, Dress dress) {
        Rgb white = Rgb.of(5, 5.4, 6.2);
        Rgb red = Rgb.of(5.5, 0.25, 0.16);
        maker.add(Solids.tube(across(2.0, 0.10, 0.019), 0.017, 10), Material.lamp(white));
        maker.add(Solids.tube(across(-2.22, 0.13, -0.012), 0.022, 10), Material.lamp(red));
        for (int side = -1; side <= 1; side += 2) {
            double turn = side > 0 ? 0.045 : 0.455;
            for (int i = 0; i < 2; i++) {
                Vec at = skin(2.04 - i * 0.09, side > 0 ? 0.052 : 0.448);
                maker.add(
                        Solids.ellipsoid(0.05, 0.028, 0.055, 20),
                        Material.lamp(white.times(0.8)),
                        Pose.at(at.x() + 0.005, at.y() - 0.035, at.z()));
            }
            maker.add(
                    Solids.tube(
                            List.of(skin(2.0, turn), skin(1.93, turn * 0.98 + 0.005), skin(1.8, turn)),
                            t -> 0.014 * (1 - 0.6 * t),
                            8),
                    Material.lamp(white.times(0.7)));
        }
    }

    /** A line over the body from flank to flank, at the given place along it. */
    private static List<Vec> across(double x, double from, double out) {
        List<Vec> line = new ArrayList<>();
        for (int i = 0; i <= 36; i++) {
            double t = i / 36.0;
            double turn = 0.055 + 0.39 * t;
            double middle = Math.sin(Math.PI * t);
            Vec p = skin(x + Math.signum(x) * 0.2 * middle * (x > 0 ? 1 : 0.3), turn);
            line.add(p.plus(out * 0.5, Math.abs(out) * 0.6, 0));
        }
        return line;
    }
}
