package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** Things that make a home: a glowing lamp, a vase with branches, a small bowl. */
final class Home {
    private Home() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material metal = Material.metal(dress.metal(), 0.2);
        Material clay = Material.plastic(dress.body(), 0.7).textured(Textures.concrete(6));
        maker.add(
                Solids.lathe(
                        80,
                        Solids.profile(
                                new double[] {0, 0},
                                Solids.bend(0.2, 0.03, 0.03, -90, 0, 5),
                                Solids.bend(0.06, 0.3, 0.22, -40, 60, 14),
                                new double[] {0.05, 0.56, 0.03, 0.7, 0.0, 0.7})),
                clay);
        maker.add(Solids.cylinder(0.018, 0.3, 0.004, 16), metal, Pose.at(0, 0.65, 0));
        Rgb warm = Rgb.of(1.5, 1.05, 0.62);
        maker.add(
                Solids.lathe(96, 0.42, 0.82, 0.40, 0.9, 0.26, 1.32, 0.25, 1.33),
                Material.cloth(dress.light()).glowing(warm.times(0.75)).textured(s -> {
                    s.dim(0.96f + 0.04f * (float) Math.sin(s.u * 400));
                    s.glow(warm, 0.5f * (1 - Math.abs(s.v - 0.45f) * 1.6f));
                }));
        maker.add(Solids.sphere(0.09, 24), Material.lamp(warm.times(3)), Pose.at(0, 0.98, 0));
        vase(maker, dress, dice);
        maker.add(
                Solids.lathe(
                        80,
                        Solids.profile(
                                new double[] {0, 0, 0.12, 0, 0.13, 0.03},
                                Solids.bend(0.02, 0.3, 0.3, -66, -18, 10),
                                new double[] {0.29, 0.2, 0.12, 0.06, 0, 0.05})),
                Material.plastic(dress.accent(), 0.35).coated(0.6),
                Pose.at(0.38, 0, 0.5));
        maker.detail(Vec.of(0, 1.05, 0.2), 14, 4, 0.55);
        maker.detail(Vec.of(0.62, 0.5, 0), 22, 10, 0.45);
        maker.detail(Vec.of(0.38, 0.15, 0.5), 16, 26, 0.3);
        return maker.model(8, 9);
    }

    private static void vase(Model.Maker maker, Dress dress, Dice dice) {
        Pose place = Pose.at(0.68, 0, -0.05);
        maker.add(
                Solids.lathe(
                        96, 0, 0, 0.16, 0, 0.19, 0.03, 0.23, 0.2, 0.22, 0.36, 0.13, 0.56, 0.09, 0.68, 0.11, 0.74, 0.095,
                        0.74, 0.07, 0.66),
                Material.plastic(dress.second().mix(dress.light(), 0.3), 0.3)
                        .coated(0.5)
                        .textured(Textures.knurl(26, 0.5)),
                place);
        for (int i = 0; i < 5; i++) {
            double a = i * 1.35 + dice.between(-0.2, 0.2);
            double out = dice.between(0.16, 0.34);
            double high = dice.between(1.1, 1.5);
            List<Vec> stem = Curve.through(
                    List.of(
                            Vec.of(0, 0.5, 0),
                            Vec.of(out * 0.3 * Math.sin(a), 0.85, out * 0.3 * Math.cos(a)),
                            Vec.of(out * Math.sin(a), high, out * Math.cos(a))),
                    8);
            maker.add(Solids.tube(stem, 0.008, 8), Material.plastic(Rgb.screen(0x6b5a35), 0.7), place);
            Rgb leaf = i % 2 == 0 ? Rgb.screen(0x7d8f5a) : dress.accent().mix(Rgb.screen(0x8c8a5a), 0.5);
            for (int k = 4; k < stem.size(); k += 2) {
                Vec p = stem.get(k);
                maker.add(
                        Solids.ellipsoid(0.085, 0.01, 0.035, 16),
                        Material.plastic(leaf, 0.6).soft(0.5),
                        Pose.at(0.08, 0, 0)
                                .roll(28)
                                .yaw(dice.between(0, 360))
                                .moved(p.x(), p.y(), p.z())
                                .then(place));
            }
        }
    }
}
