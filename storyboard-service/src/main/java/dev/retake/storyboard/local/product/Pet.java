package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.List;

/** A small dog sitting by its bowl. */
final class Pet {
    private Pet() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Rgb coat = dress.body().mix(Rgb.screen(0xc99a62), 0.6);
        Material fur = Toy.plush(coat);
        Material white = Toy.plush(Rgb.screen(0xf3ece0));
        Material black = Material.lacquer(Rgb.gray(0.012));
        maker.add(
                Solids.ellipsoid(0.34, 0.42, 0.4, 56), fur, Pose.REST.pitch(-16).moved(0, 0.42, -0.12));
        maker.add(Solids.ellipsoid(0.25, 0.38, 0.26, 48), fur, Pose.at(0, 0.62, 0.08));
        maker.add(Solids.ellipsoid(0.17, 0.3, 0.16, 40), white, Pose.at(0, 0.62, 0.22));
        maker.add(Solids.ellipsoid(0.29, 0.27, 0.27, 56), fur, Pose.at(0, 1.14, 0.16));
        maker.add(Solids.ellipsoid(0.135, 0.115, 0.17, 40), white, Pose.at(0, 1.04, 0.4));
        maker.add(Solids.ellipsoid(0.05, 0.04, 0.04, 24), black, Pose.at(0, 1.09, 0.56));
        maker.add(
                Solids.ellipsoid(0.05, 0.02, 0.06, 20),
                Material.plastic(Rgb.screen(0xe58a8a), 0.4).soft(0.4),
                Pose.REST.pitch(24).moved(0, 0.955, 0.5));
        for (int side = -1; side <= 1; side += 2) {
            maker.add(Solids.sphere(0.045, 28), black, Pose.at(side * 0.115, 1.19, 0.395));
            maker.add(
                    Solids.ellipsoid(0.11, 0.24, 0.07, 36),
                    Toy.plush(coat.times(0.62)),
                    Pose.REST.roll(side * 22).yaw(side * 16).moved(side * 0.285, 1.1, 0.1));
            maker.add(Solids.ellipsoid(0.095, 0.36, 0.1, 36), fur, Pose.at(side * 0.14, 0.34, 0.26));
            maker.add(Solids.ellipsoid(0.105, 0.07, 0.15, 32), white, Pose.at(side * 0.14, 0.06, 0.34));
            maker.add(Solids.ellipsoid(0.17, 0.2, 0.24, 40), fur, Pose.at(side * 0.27, 0.2, -0.1));
            maker.add(
                    Solids.ellipsoid(0.09, 0.06, 0.15, 32),
                    white,
                    Pose.REST.yaw(side * 14).moved(side * 0.31, 0.06, 0.14));
        }
        List<Vec> tail =
                Curve.through(List.of(Vec.of(0, 0.3, -0.44), Vec.of(0.12, 0.5, -0.6), Vec.of(0.24, 0.72, -0.56)), 8);
        maker.add(Solids.tube(tail, t -> 0.075 * (1 - 0.6 * t), 18), fur);
        maker.add(
                Solids.torus(0.205, 0.035, 64, 12),
                Material.plastic(dress.accent(), 0.4).coated(0.4),
                Pose.REST.pitch(14).moved(0, 0.88, 0.13));
        maker.add(
                Solids.slab(Outline.circle(0.055, 32), 0.014, 0.004),
                Material.metal(dress.metal(), 0.15),
                Pose.at(0, 0.79, 0.375));
        maker.add(
                Solids.lathe(
                        80,
                        Solids.profile(
                                new double[] {0, 0, 0.26, 0, 0.28, 0.02, 0.22, 0.16},
                                Solids.bend(0.205, 0.165, 0.015, 0, 180, 5),
                                new double[] {0.16, 0.07, 0, 0.06})),
                Material.plastic(dress.second().mix(dress.accent(), 0.4), 0.3).coated(0.7),
                Pose.at(0.56, 0, 0.36));
        for (int i = 0; i < 14; i++) {
            double a = i * 2.4;
            double r = 0.045 * Math.sqrt(i);
            maker.add(
                    Solids.ellipsoid(0.045, 0.03, 0.04, 14),
                    Material.plastic(Rgb.screen(0x8a5a2e), 0.7),
                    Pose.at(0.56 + r * Math.sin(a), 0.12 + 0.02 * (i % 3), 0.36 + r * Math.cos(a)));
        }
        maker.detail(Vec.of(0, 1.12, 0.3), 14, 6, 0.45);
        maker.detail(Vec.of(0, 1.08, 0.4), 26, 8, 0.3);
        maker.detail(Vec.of(0.56, 0.15, 0.36), 24, 28, 0.34);
        return maker.model(16, 8);
    }
}
