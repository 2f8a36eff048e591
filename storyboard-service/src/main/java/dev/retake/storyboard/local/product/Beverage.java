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

/** Cold drinks: a tall glass with ice, a can, or a bottle. */
final class Beverage {
    private Beverage() {}

    static Model of(Dress dress, Dice dice, String words) {
        if (words.matches("(?s).*\\b(can|cans|energy|cola|soda|beer|lager|seltzer|tonic)\\b.*")) {
            return can(dress, dice);
        }
        if (words.matches(
                "(?s).*\\b(bottle|bottled|wine|water|whisky|whiskey|gin|vodka|rum|champagne|kombucha)\\b.*")) {
            return bottle(dress, dice);
        }
        return glass(dress, dress.accent().withLightness(0.72), dress.accent().withLightness(0.6), dice, true);
    }

    /** A tall iced glass whose drink goes over from one colour above into another below. */
    static Model glass(Dress dress, Rgb above, Rgb below, Dice dice, boolean fruit) {
        Model.Maker maker = new Model.Maker();
        double top = 1.5;
        Mesh drink = Solids.lathe(
                72, Solids.profile(new double[] {0, 0.1}, Solids.bend(0.29, 0.15, 0.05, -90, 0, 5), new double[] {
                    0.40, top - 0.22, 0.0, top - 0.215
                }));
        Rgb absorbs = Rgb.of(absorbed(below.r()), absorbed(below.g()), absorbed(below.b()));
        maker.add(GlassPart.clear(drink, absorbs)
                .refracting(0.2)
                .shining(0.3)
                .cloudy(below, 0.72)
                .textured(layers(above, below)));
        ice(maker, dice, top);
        straw(maker, dress, dice);
        if (fruit) {
            slice(maker, dress, Pose.REST.roll(20).yaw(35).moved(0.36, top + 0.02, 0.1));
        }
        Mesh wall = Solids.lathe(
                96,
                Solids.profile(
                        new double[] {0, 0},
                        Solids.bend(0.31, 0.04, 0.04, -90, 0, 5),
                        new double[] {0.43, top - 0.01},
                        Solids.bend(0.425, top, 0.012, 0, 180, 5),
                        new double[] {0.41, top - 0.03}));
        maker.add(GlassPart.clear(wall, Rgb.gray(0.05)).refracting(0.08).textured(Textures.dew(34, 24, 0.55)));
        maker.detail(Vec.of(0, top * 0.72, 0.3), 10, 12, 0.5);
        maker.detail(Vec.of(0.1, top - 0.05, 0.2), 22, 32, 0.44);
        maker.detail(Vec.of(-0.1, top * 0.35, 0.38), -18, 4, 0.3);
        return maker.model(12, 9);
    }

    private static double absorbed(double passes) {
        return Math.min(6, -Math.log(Math.clamp(passes, 0.02, 1)) * 1.3);
    }

    private static Texture layers(Rgb above, Rgb below) {
        return s -> {
            float swirl = Noise.layered(s.u * 7, s.v * 3.5f, 3, 111) - 0.5f;
            float t = Noise.step(0.3f, 0.62f, s.v + swirl * 0.4f);
            s.paint(above, t);
        };
    }

    private static void ice(Model.Maker maker, Dice dice, double top) {
        for (int i = 0; i < 7; i++) {
            double a = i * 2.4;
            double y = top - 0.1 - i * 0.13;
            double r = i == 0 ? 0.1 : 0.215;
            Mesh cube = Solids.box(0.24, 0.24, 0.24, 0.045)
                    .posed(Pose.REST
                            .yaw(dice.between(0, 90))
                            .pitch(dice.between(-35, 35))
                            .roll(dice.between(-35, 35))
                            .moved(r * Math.sin(a), y, r * Math.cos(a)));
            maker.add(GlassPart.clear(cube, Rgb.of(0.25, 0.12, 0.06))
                    .refracting(0.45)
                    .cloudy(Rgb.gray(0.75), 0.07));
        }
    }

    private static void straw(Model.Maker maker, Dress dress, Dice dice) {
        double lean = dice.between(0.14, 0.22) * dice.sign();
        List<Vec> line =
                List.of(Vec.of(-lean, 0.2, -0.1), Vec.of(lean * 0.6, 1.2, 0.05), Vec.of(lean * 1.5, 2.05, 0.1));
        Rgb stripe = dress.accent();
        maker.add(
                Solids.tube(line, 0.042, 24),
                Material.plastic(dress.light(), 0.35).textured(s -> {
                    float turn = s.u + s.v * 9;
                    if (turn - Noise.floor(turn) < 0.5f) {
                        s.paint(stripe, 0.95f);
                    }
                }));
    }

    /** A round of citrus, standing on edge. */
    static void slice(Model.Maker maker, Dress dress, Pose pose) {
        Rgb flesh = Rgb.screen(0xffb636).mix(dress.accent(), 0.2);
        Rgb rind = Rgb.screen(0xf08c1a).mix(dress.accent(), 0.25);
        maker.add(
                Solids.slab(Outline.circle(0.27, 64), 0.06, 0.012),
                Material.plastic(rind, 0.35).soft(0.4).textured(s -> {
                    float x = s.u * 2 - 1;
                    float y = s.v * 2 - 1;
                    float radius = (float) Math.sqrt(x * x + y * y);
                    if (radius < 0.90f && radius > 1e-3f) {
                        float wedge = (float) (Math.atan2(y, x) / (2 * Math.PI) * 9);
                        float beside = Math.abs(wedge - Math.round(wedge));
                        boolean pith = radius > 0.82f || beside * radius < 0.03f || radius < 0.08f;
                        s.paint(pith ? Rgb.screen(0xfff1d0) : flesh, 1);
                        s.slope(
                                (Noise.at(x * 20, y * 20, 5) - 0.5f) * 0.5f,
                                (Noise.at(x * 20, y * 20, 6) - 0.5f) * 0.5f);
                    }
                }),
                pose);
    }

    private static Model can(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Mesh body = Solids.lathe(
                96,
                Solids.profile(
                        Solids.bend(0.27, 0.03, 0.03, -90, 0, 4),
                        new double[] {0.36, 0.16},
                        Solids.bend(0.36, 0.2, 0.02, -40, 0, 3),
                        new double[] {0.38, 1.28},
                        Solids.bend(0.36, 1.3, 0.02, 0, 40, 3),
                        new double[] {0.31, 1.42}));
        maker.add(
                body,
                Material.metal(dress.body(), 0.3)
                        .coated(0.6)
                        .textured(label(dress, dice))
                        .textured(Textures.dew(40, 32, 0.5)));
        Material tin = Material.metal(Rgb.gray(0.75), 0.25);
        maker.add(
                Solids.lathe(96, 0.31, 1.42, 0.325, 1.44, 0.325, 1.46, 0.3, 1.465, 0.285, 1.43, 0.27, 1.42, 0, 1.42),
                tin);
        maker.add(
                Solids.slab(Outline.ellipse(0.07, 0.11, 32), 0.016, 0.006),
                tin,
                Pose.REST.pitch(-84).moved(0, 1.445, 0.02));
        maker.detail(Vec.of(0, 0.85, 0.3), 12, 6, 0.55);
        maker.detail(Vec.of(0, 1.4, 0.1), 20, 30, 0.36);
        maker.detail(Vec.of(-0.15, 0.5, 0.34), -22, 4, 0.3);
        return maker.model(14, 9);
    }

    private static Texture label(Dress dress, Dice dice) {
        float turn = (float) dice.between(0.3, 0.7);
        return s -> {
            float front = Math.abs(s.u - 0.5f);
            float wave = s.v + 0.07f * (float) Math.sin(s.u * 12.566f + turn * 6);
            if (wave < 0.42f && wave > 0.10f) {
                s.paint(dress.accent(), 1);
            } else if (wave < 0.46f && wave > 0.1f) {
                s.paint(dress.light(), 1);
            }
            float dx = front * 2.4f;
            float dy = (s.v - 0.62f) * 1.9f;
            float ring = (float) Math.sqrt(dx * dx + dy * dy);
            if (ring < 0.3f) {
                s.paint(ring > 0.265f || ring < 0.11f ? dress.light() : dress.second(), 1);
            }
        };
    }

    private static Model bottle(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        double[] shoulder = {0.3, 1.05, 0.28, 1.16, 0.2, 1.3, 0.12, 1.42, 0.105, 1.6};
        Mesh outer = Solids.lathe(
                96,
                Solids.profile(new double[] {0, 0}, Solids.bend(0.26, 0.04, 0.04, -90, 0, 5), shoulder, new double[] {
                    0.105, 1.88, 0.0, 1.88
                }));
        Mesh drink = Solids.lathe(
                72, Solids.profile(new double[] {0, 0.06}, Solids.bend(0.23, 0.1, 0.03, -90, 0, 4), new double[] {
                    0.265, 1.04, 0.24, 1.16, 0.17, 1.28, 0.1, 1.38, 0, 1.385
                }));
        Rgb colour = dress.accent().withLightness(0.62);
        maker.add(GlassPart.clear(drink, Rgb.of(absorbed(colour.r()), absorbed(colour.g()), absorbed(colour.b())))
                .refracting(0.25)
                .shining(0.3)
                .cloudy(colour, 0.14));
        maker.add(
                GlassPart.clear(outer, Rgb.of(0.25, 0.1, 0.2)).refracting(0.22).textured(Textures.dew(40, 40, 0.4)));
        maker.add(Solids.cylinder(0.125, 0.13, 0.02, 48), Material.metal(dress.metal(), 0.25), Pose.at(0, 1.82, 0));
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= 1; i++) {
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k <= 48; k++) {
                double a = Math.toRadians(-100 + 200 * k / 48.0);
                row.add(Vec.of(0.305 * Math.sin(a), 0.3 + i * 0.55, 0.305 * Math.cos(a)));
            }
            rows.add(row);
        }
        maker.add(
                new Sculpt().net(rows, false).mesh(40),
                Material.plastic(dress.light(), 0.7).textured(s -> {
                    boolean rule = Math.abs(s.v - 0.9f) < 0.02f || Math.abs(s.v - 0.1f) < 0.02f;
                    float dx = (s.u - 0.5f) * 2.1f;
                    float dy = s.v - 0.58f;
                    boolean badge = dx * dx + dy * dy < 0.045f;
                    boolean line = Math.abs(s.v - 0.27f) < 0.025f && Math.abs(s.u - 0.5f) < 0.14f;
                    if (rule || badge || line) {
                        s.paint(badge ? dress.accent() : dress.dark(), 0.95f);
                    }
                }));
        maker.detail(Vec.of(0, 0.7, 0.25), 10, 6, 0.6);
        maker.detail(Vec.of(0, 1.55, 0), 20, 14, 0.4);
        maker.detail(Vec.of(0, 0.55, 0.3), -16, 8, 0.32);
        return maker.model(10, 9);
    }
}
