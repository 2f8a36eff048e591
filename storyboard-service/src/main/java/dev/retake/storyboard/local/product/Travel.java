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
import java.util.List;

/** A hard-shell suitcase with its handle drawn out, and a hat on the way. */
final class Travel {
    private Travel() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material shell = Material.plastic(dress.body(), 0.36).coated(0.5).textured(s -> {
            double groove = s.u * 9;
            double f = groove - Math.floor(groove);
            s.slope((float) (Math.sin(f * 2 * Math.PI) * 0.55), 0);
        });
        Material dark = Material.plastic(dress.dark(), 0.5);
        Material metal = Material.metal(dress.metal(), 0.16);
        maker.add(Solids.box(0.92, 1.3, 0.24, 0.12), shell, Pose.at(0, 0.76, 0.125));
        maker.add(Solids.box(0.92, 1.3, 0.24, 0.12), shell, Pose.at(0, 0.76, -0.125));
        maker.add(Solids.slab(Outline.rounded(0.455, 0.645, 0.12, 8), 0.03, 0.004), metal, Pose.at(0, 0.76, 0));
        for (int side = -1; side <= 1; side += 2) {
            maker.add(
                    Solids.tube(List.of(Vec.of(side * 0.17, 1.38, -0.12), Vec.of(side * 0.17, 1.86, -0.12)), 0.017, 16),
                    metal);
            for (int end = -1; end <= 1; end += 2) {
                maker.add(
                        Solids.torus(0.05, 0.022, 32, 12),
                        dark,
                        Pose.REST.pitch(90).yaw(90).moved(side * 0.36, 0.06, end * 0.15));
                maker.add(Solids.box(0.09, 0.08, 0.1, 0.02), dark, Pose.at(side * 0.36, 0.12, end * 0.15));
            }
        }
        maker.add(Solids.box(0.44, 0.07, 0.07, 0.03), dark, Pose.at(0, 1.88, -0.12));
        List<Vec> grip = Curve.through(
                List.of(
                        Vec.of(-0.14, 1.41, 0.05),
                        Vec.of(-0.1, 1.48, 0.05),
                        Vec.of(0.1, 1.48, 0.05),
                        Vec.of(0.14, 1.41, 0.05)),
                6);
        maker.add(Solids.tube(grip, 0.026, 14), dark);
        maker.add(Solids.box(0.07, 0.12, 0.02, 0.01), metal, Pose.at(0.46, 0.95, 0));
        maker.add(
                Solids.box(0.16, 0.24, 0.012, 0.006),
                Material.plastic(dress.accent(), 0.5).textured(Textures.leather(40, 40)),
                Pose.REST.roll(14).moved(0.1, 1.28, 0.26));
        Rgb straw = Rgb.screen(0xd9b982);
        maker.add(
                Solids.lathe(
                        96,
                        Solids.profile(
                                new double[] {0.62, 0.03, 0.5, 0.0, 0.3, 0.02, 0.27, 0.06, 0.25, 0.2},
                                Solids.bend(0.19, 0.22, 0.05, 0, 80, 6),
                                new double[] {0, 0.26})),
                Material.cloth(straw).textured(Textures.weave(110, 40)).textured(s -> {
                    if (s.v > 0.46f && s.v < 0.58f) {
                        s.paint(dress.accent(), 1);
                    }
                }),
                Pose.REST.pitch(-52).yaw(18).scaled(0.72, 0.72, 0.72).moved(0.72, 0.35, 0.3));
        maker.detail(Vec.of(0, 0.95, 0.2), 20, 8, 0.7);
        maker.detail(Vec.of(0.1, 1.35, 0.2), 30, 20, 0.42);
        maker.detail(Vec.of(0.36, 0.15, 0.2), 42, 10, 0.4);
        return maker.model(26, 8);
    }
}
