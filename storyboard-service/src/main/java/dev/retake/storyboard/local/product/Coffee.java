package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.List;

/** Coffee: hot in a cup on its saucer, or iced in a tall glass; beans lie around. */
final class Coffee {
    private static final Rgb CREMA = Rgb.screen(0xb9793c);
    private static final Rgb ROAST = Rgb.screen(0x3a1d10);

    private Coffee() {}

    static Model of(Dress dress, Dice dice, String words) {
        if (words.matches("(?s).*\\b(iced?|cold|frapp\\w*|summer|chilled)\\b.*")) {
            Model drink = Beverage.glass(dress, Rgb.screen(0x4a2410), Rgb.screen(0xdcb68a), dice, false);
            return strewn(drink, dice, 9);
        }
        return strewn(cup(dress), dice, 11);
    }

    private static Model cup(Dress dress) {
        Model.Maker maker = new Model.Maker();
        Rgb glaze = dress.body();
        Material china = Material.plastic(glaze, 0.3).coated(0.9).soft(0.1);
        maker.add(
                Solids.lathe(
                        112,
                        Solids.profile(
                                new double[] {0, 0.02, 0.3, 0.02, 0.32, 0.0, 0.36, 0.0, 0.38, 0.03},
                                new double[] {0.6, 0.07, 0.86, 0.155},
                                Solids.bend(0.875, 0.165, 0.016, -60, 120, 6),
                                new double[] {0.6, 0.1, 0.4, 0.062, 0, 0.06})),
                china);
        maker.add(
                Solids.lathe(
                        112,
                        Solids.profile(
                                new double[] {0, 0.065, 0.24, 0.065, 0.26, 0.08},
                                Solids.bend(0.14, 0.5, 0.42, -58, -6, 12),
                                new double[] {0.575, 0.66, 0.585, 0.72},
                                Solids.bend(0.567, 0.725, 0.018, 0, 180, 6),
                                new double[] {0.54, 0.66, 0.53, 0.6})),
                china);
        Mesh surface = Solids.face(Outline.circle(0.538, 96))
                .posed(Pose.REST.pitch(-90).moved(0, 0.63, 0));
        maker.add(surface, Material.plastic(CREMA, 0.4).coated(0.5).textured(latteArt()));
        List<Vec> handle = Curve.through(
                List.of(
                        Vec.of(0.5, 0.62, 0),
                        Vec.of(0.72, 0.66, 0),
                        Vec.of(0.84, 0.5, 0),
                        Vec.of(0.74, 0.32, 0),
                        Vec.of(0.48, 0.27, 0)),
                10);
        maker.add(Solids.sweep(handle, Outline.ellipse(0.07, 0.038, 20), t -> 1, t -> 1), china, Pose.REST.yaw(-18));
        Material steel = Material.metal(dress.metal(), 0.12);
        maker.add(
                Solids.tube(
                        List.of(Vec.of(-0.62, 0.2, 0.46), Vec.of(-0.2, 0.13, 0.66), Vec.of(0.2, 0.145, 0.72)),
                        t -> 0.018,
                        14),
                steel);
        maker.add(
                Solids.ellipsoid(0.13, 0.03, 0.075, 32),
                steel,
                Pose.REST.yaw(-8).moved(0.3, 0.15, 0.73));
        maker.detail(Vec.of(0, 0.6, 0.1), 6, 34, 0.62);
        maker.detail(Vec.of(0, 0.63, 0), 0, 62, 0.5);
        maker.detail(Vec.of(0.6, 0.5, 0.1), 40, 14, 0.4);
        return maker.model(-14, 24);
    }

    /** A rosette poured in milk foam. */
    private static Texture latteArt() {
        Rgb foam = Rgb.screen(0xf6e7cf);
        return s -> {
            float x = (s.u - 0.5f) * 2;
            float y = (s.v - 0.5f) * 2;
            float radius = (float) Math.sqrt(x * x + y * y);
            float warp = Noise.layered(x * 3 + 5, y * 3, 3, 121) - 0.5f;
            s.paint(ROAST, 0.45f * Noise.step(0.82f, 1.0f, radius + warp * 0.1f) + 0.12f * warp);
            float leaf = Math.abs(x) * 1.15f + 0.1f * (y + 0.1f) * (y + 0.1f);
            float span =
                    0.52f * (float) Math.sqrt(Math.max(0, 1 - (y - 0.02f) * (y - 0.02f) / 0.42f)) * (0.75f - 0.4f * y);
            float wave = (float) Math.sin((y * 1.0f + leaf * 0.75f) * 30 + warp * 1.5f);
            float inside = Noise.step(span, span - 0.06f, Math.abs(x))
                    * Noise.step(-0.66f, -0.6f, y)
                    * Noise.step(0.66f, 0.6f, y);
            float stem = Noise.step(0.03f, 0.012f, Math.abs(x)) * Noise.step(0.7f, 0.62f, Math.abs(y));
            s.paint(foam, Math.max(inside * Noise.step(-0.1f, 0.35f, wave), stem) * 0.95f);
        };
    }

    private static Model strewn(Model model, Dice dice, int count) {
        Model.Maker beans = new Model.Maker();
        for (int i = 0; i < count; i++) {
            double a = i * 2.4 + dice.between(-0.5, 0.5);
            double far = dice.between(0.52, 1.05);
            bean(
                    beans,
                    Pose.scale(0.075)
                            .roll(dice.between(-25, 25))
                            .yaw(dice.between(0, 360))
                            .moved(far * Math.sin(a), 0.035, far * Math.cos(a)));
        }
        return new Model(
                model.solids(), model.glass(), beans.loose().solids(), model.details(), model.front(), model.above());
    }

    /** A roasted bean of length 1.6 with the crease along its flat side. */
    static void bean(Model.Maker maker, Pose pose) {
        maker.add(
                Solids.ellipsoid(0.8, 0.48, 0.55, 20),
                Material.plastic(ROAST, 0.35).textured(s -> {
                    float crease = Math.abs(s.u - 0.5f) < 0.02f || s.u < 0.02f || s.u > 0.98f ? 1 : 0;
                    s.dim(1 - 0.6f * crease);
                    s.slope(0.2f * (Noise.at(s.u * 20, s.v * 20, 8) - 0.5f), 0);
                }),
                pose);
    }
}
