package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Sculpt;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A wrist watch, standing on its closed strap, at ten past ten. The case has radius 1 and faces +z. */
final class Watch {
    private static final double DIAL = 0.78;
    private static final double DIAL_Z = 0.06;
    private static final Pose FACING = Pose.REST.pitch(90);

    private Watch() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material polished = Material.metal(dress.metal(), 0.12);
        Material satin = Material.metal(dress.metal(), 0.28);
        caseAndCrown(maker, polished, satin);
        dial(maker, dress, polished, dice);
        hands(maker, dress, polished);
        if (dice.chance(0.5)) {
            leatherStrap(maker, dress, polished);
        } else {
            bracelet(maker, polished, satin);
        }
        maker.add(GlassPart.pane(Solids.lathe(64, 0, 0.23, 0.3, 0.226, 0.6, 0.214, 0.84, 0.195)
                        .posed(FACING))
                .shining(0.55));
        maker.detail(Vec.of(0, 0, 0.1), 18, 12, 1.12);
        maker.detail(Vec.of(0.3, 0.32, 0.1), 28, 22, 0.5);
        maker.detail(Vec.of(1.02, 0.05, 0), 62, 18, 0.5);
        maker.detail(Vec.of(-0.35, -0.75, 0), -24, -8, 0.55);
        maker.pose(Pose.REST.pitch(-14));
        return maker.model(24, 10);
    }

    private static void caseAndCrown(Model.Maker maker, Material polished, Material satin) {
        Mesh body = Solids.lathe(
                128,
                Solids.profile(
                        new double[] {0, -0.34, 0.8, -0.34, 0.92, -0.28},
                        Solids.bend(0.96, -0.14, 0.05, -60, 0, 4),
                        Solids.bend(0.96, 0.03, 0.05, 0, 80, 5)));
        maker.add(body, satin.textured(Textures.brushed(300)), FACING);
        Mesh bezel = Solids.lathe(
                128,
                Solids.profile(
                        new double[] {0.96, 0.07},
                        Solids.bend(0.945, 0.1, 0.025, -30, 60, 4),
                        new double[] {0.87, 0.2},
                        Solids.bend(0.85, 0.195, 0.02, 50, 130, 4),
                        new double[] {0.815, 0.17, DIAL, DIAL_Z - 0.01}));
        maker.add(bezel, polished, FACING);
        for (int side = -1; side <= 1; side += 2) {
            for (int end = -1; end <= 1; end += 2) {
                List<Vec> line = List.of(
                        Vec.of(side * 0.56, end * 0.6, -0.05),
                        Vec.of(side * 0.56, end * 0.9, -0.05),
                        Vec.of(side * 0.55, end * 1.1, -0.12),
                        Vec.of(side * 0.54, end * 1.24, -0.26));
                maker.add(Solids.sweep(line, Outline.rounded(0.1, 0.13, 0.04, 4), t -> 1, t -> 1 - 0.35 * t), polished);
            }
        }
        Pose out = Pose.REST.roll(-90);
        maker.add(Solids.cylinder(0.07, 0.2, 0.01, 32), satin, out.moved(0.95, 0, -0.05));
        maker.add(
                Solids.cylinder(0.13, 0.16, 0.03, 64),
                polished.textured(Textures.knurl(26, 0.8)),
                out.moved(1.06, 0, -0.05));
        for (int end = -1; end <= 1; end += 2) {
            Pose place = out.moved(0.9, 0, -0.05).roll(end * 32);
            maker.add(Solids.cylinder(0.06, 0.18, 0.01, 24), satin, place);
            maker.add(
                    Solids.cylinder(0.085, 0.09, 0.02, 32),
                    polished,
                    place.moved(0.13 * Math.cos(0.56), end * 0.13 * Math.sin(0.56), 0));
        }
    }

    private static void dial(Model.Maker maker, Dress dress, Material polished, Dice dice) {
        double sun = dice.between(0, 360);
        Rgb ink = dress.second().luma() > 0.3 ? dress.dark() : dress.light();
        maker.add(
                Solids.face(Outline.circle(DIAL, 128)),
                Material.plastic(dress.second(), 0.38).coated(0.25).textured(sunburst(sun, ink)),
                Pose.at(0, 0, DIAL_Z));
        for (int hour = 0; hour < 12; hour++) {
            boolean quarter = hour % 3 == 0;
            int bars = hour == 0 ? 2 : 1;
            for (int bar = 0; bar < bars; bar++) {
                Mesh mark = Solids.block(quarter ? 0.05 : 0.035, quarter ? 0.17 : 0.12, 0.035, 0.008);
                double aside = bars == 2 ? (bar - 0.5) * 0.075 : 0;
                maker.add(
                        mark,
                        polished,
                        Pose.at(aside, quarter ? 0.595 : 0.62, DIAL_Z + 0.02).roll(-hour * 30));
            }
        }
        for (double[] place : new double[][] {{0.33, 0}, {-0.33, 0}, {0, -0.34}}) {
            Pose pose = Pose.at(place[0], place[1], DIAL_Z + 0.004);
            maker.add(
                    Solids.face(Outline.circle(0.165, 48)),
                    Material.plastic(dress.second().mix(ink, 0.04), 0.5).textured(grooves(ink)),
                    pose);
            maker.add(Solids.torus(0.168, 0.009, 64, 8), polished, FACING.then(pose));
            maker.add(
                    Solids.block(0.014, 0.13, 0.01, 0.003),
                    Material.metal(dress.accent(), 0.3),
                    Pose.at(0, 0.045, 0.015).roll(dice.between(0, 360)).then(pose));
        }
        maker.add(
                Solids.slab(Outline.squircle(0.05, 0.035, 1.2, 16), 0.02, 0.004),
                polished,
                Pose.at(0, 0.34, DIAL_Z + 0.015));
    }

    private static Texture sunburst(double turn, Rgb ink) {
        return s -> {
            float x = s.u * 2 - 1;
            float y = s.v * 2 - 1;
            float radius = (float) Math.sqrt(x * x + y * y);
            float angle = (float) Math.atan2(y, x);
            float ray = (float) Math.cos(2 * (angle - Math.toRadians(turn)));
            float fan = Math.max(0, ray);
            float lines = Noise.at(angle * 60, radius * 2, 81) - 0.5f;
            s.dim(0.55f + 1.15f * fan * fan * fan + 0.16f * lines);
            float minute = (float) (angle / (2 * Math.PI) * 60);
            float beside = Math.abs(minute - Math.round(minute));
            if (radius > 0.9f && radius < 0.965f && beside < 0.085f) {
                s.paint(ink, 0.8f);
            }
        };
    }

    private static Texture grooves(Rgb ink) {
        return s -> {
            float x = s.u * 2 - 1;
            float y = s.v * 2 - 1;
            float radius = (float) Math.sqrt(x * x + y * y) + 1e-4f;
            float wave = (float) Math.sin(radius * 60);
            s.dim(0.85f + 0.3f * wave);
            float tick = (float) (Math.atan2(y, x) / (2 * Math.PI) * 12);
            if (radius > 0.78f && radius < 0.93f && Math.abs(tick - Math.round(tick)) < 0.07f) {
                s.paint(ink, 0.8f);
            }
        };
    }

    private static void hands(Model.Maker maker, Dress dress, Material polished) {
        hand(maker, polished, 0.44, 0.052, -56, DIAL_Z + 0.06);
        hand(maker, polished, 0.64, 0.042, 60, DIAL_Z + 0.085);
        Material thin = Material.lacquer(dress.accent());
        maker.add(
                Solids.block(0.014, 0.84, 0.008, 0.003),
                thin,
                Pose.at(0, 0.24, DIAL_Z + 0.105).roll(-212));
        maker.add(Solids.cylinder(0.042, 0.05, 0.012, 32), polished, FACING.moved(0, 0, DIAL_Z + 0.075));
    }

    /** A hand with a ridge along its middle, so that one half is always lit. */
    private static void hand(Model.Maker maker, Material metal, double length, double width, double degrees, double z) {
        List<Vec> kite = List.of(
                Vec.of(0, length, 0),
                Vec.of(-width, length * 0.2, 0),
                Vec.of(0, -0.1, 0),
                Vec.of(width, length * 0.2, 0));
        Vec ridge = Vec.of(0, length * 0.2, 0.02);
        Sculpt sculpt = new Sculpt();
        for (int i = 0; i < 4; i++) {
            sculpt.triangle(kite.get(i), kite.get((i + 1) % 4), ridge);
        }
        maker.add(sculpt.mesh(5), metal, Pose.at(0, 0, z).roll(-degrees));
    }

    /** The closed loop that strap and bracelet follow, from the upper lugs around the back to the lower ones. */
    private static List<Vec> loop(int n) {
        List<Vec> line = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double a = Math.toRadians(58 + (360 - 116) * i / (n - 1.0));
            double y = Math.sin(a);
            double z = Math.cos(a);
            line.add(Vec.of(0, 1.34 * y, -1.12 + 1.62 * Math.signum(z) * Math.pow(Math.abs(z), 0.9)));
        }
        return line;
    }

    private static void leatherStrap(Model.Maker maker, Dress dress, Material polished) {
        Material leather = Material.plastic(dress.dark(), 0.55)
                .textured(Textures.leather(26, 90))
                .textured(stitching(dress.accent()));
        maker.add(
                Solids.sweep(
                        loop(90),
                        Outline.rounded(1, 1, 0.45, 6),
                        t -> 0.47 - 0.09 * Math.sin(Math.PI * t),
                        t -> 0.1 - 0.045 * Math.sin(Math.PI * t)),
                leather);
        List<Vec> line = loop(90);
        Vec at = line.get(58);
        maker.add(Solids.block(0.95, 0.07, 0.3, 0.03), polished, Pose.at(at.x(), at.y() - 0.02, at.z()));
    }

    /** Two rows of thread along the strap's edges, on its outer face. */
    private static Texture stitching(Rgb thread) {
        return s -> {
            float across = Math.abs(s.u - 0.75f) < 0.25f ? (s.u - 0.75f) * 4 : (s.u - 0.25f) * 4;
            if (Math.abs(Math.abs(across) - 0.42f) < 0.035f && (s.v * 70) % 1 < 0.62f) {
                s.paint(thread, 0.85f);
            }
        };
    }

    private static void bracelet(Model.Maker maker, Material polished, Material satin) {
        List<Vec> line = loop(31);
        for (int i = 0; i < line.size(); i++) {
            Vec along = line.get(Math.min(i + 1, 30))
                    .minus(line.get(Math.max(i - 1, 0)))
                    .unit();
            Vec side = Vec.of(1, 0, 0);
            Pose place = Pose.frame(side, along, side.cross(along), line.get(i));
            double narrow = 1 - 0.18 * Math.sin(Math.PI * i / 30.0);
            maker.add(Solids.block(0.4 * narrow, 0.2, 0.13, 0.035), polished, place);
            for (int edge = -1; edge <= 1; edge += 2) {
                maker.add(
                        Solids.block(0.25 * narrow, 0.21, 0.12, 0.03),
                        satin,
                        Pose.at(edge * 0.335 * narrow, 0, -0.005).then(place));
            }
        }
    }
}
