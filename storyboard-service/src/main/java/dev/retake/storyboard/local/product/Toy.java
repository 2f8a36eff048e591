package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** A teddy bear with a scarf. */
final class Toy {
    private Toy() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Rgb fur = dress.body().mix(Rgb.screen(0xb98352), 0.35);
        Material plush = plush(fur);
        Material pale = plush(fur.mix(dress.light(), 0.55));
        Material black = Material.lacquer(Rgb.gray(0.012));
        maker.add(Solids.ellipsoid(0.44, 0.48, 0.38, 64), plush, Pose.at(0, 0.46, 0));
        maker.add(Solids.ellipsoid(0.28, 0.33, 0.14, 48), pale, Pose.at(0, 0.44, 0.27));
        maker.add(Solids.ellipsoid(0.42, 0.38, 0.37, 64), plush, Pose.at(0, 1.16, 0.03));
        maker.add(Solids.ellipsoid(0.19, 0.145, 0.16, 40), pale, Pose.at(0, 1.06, 0.34));
        maker.add(Solids.ellipsoid(0.068, 0.05, 0.05, 24), black, Pose.at(0, 1.12, 0.48));
        maker.add(Solids.tube(List.of(Vec.of(0, 1.08, 0.495), Vec.of(0, 1.02, 0.495)), 0.009, 8), black);
        for (int side = -1; side <= 1; side += 2) {
            maker.add(Solids.sphere(0.046, 28), black, Pose.at(side * 0.155, 1.22, 0.355));
            maker.add(
                    Solids.sphere(0.15, 36), plush, Pose.REST.scaled(1, 1, 0.6).moved(side * 0.33, 1.45, -0.02));
            maker.add(
                    Solids.sphere(0.095, 28), pale, Pose.REST.scaled(1, 1, 0.5).moved(side * 0.33, 1.45, 0.06));
            maker.add(
                    Solids.ellipsoid(0.15, 0.34, 0.15, 40),
                    plush,
                    Pose.REST.pitch(24).roll(side * 34).moved(side * 0.46, 0.6, 0.16));
            maker.add(
                    Solids.ellipsoid(0.18, 0.36, 0.18, 40),
                    plush,
                    Pose.REST.pitch(76).yaw(side * 24).moved(side * 0.32, 0.17, 0.32));
            maker.add(
                    Solids.ellipsoid(0.13, 0.15, 0.04, 32),
                    pale,
                    Pose.REST.yaw(side * 24).moved(side * 0.455, 0.19, 0.635));
        }
        Material scarf = Material.cloth(dress.accent()).textured(Textures.knit(60, 8));
        maker.add(
                Solids.torus(0.29, 0.085, 72, 18),
                scarf,
                Pose.REST.scaled(1.05, 0.9, 0.95).pitch(8).moved(0, 0.85, 0.02));
        maker.add(
                Solids.box(0.15, 0.34, 0.055, 0.025),
                scarf,
                Pose.REST.pitch(-16).roll(10).moved(0.17, 0.67, 0.34));
        maker.detail(Vec.of(0, 1.15, 0.3), 12, 6, 0.55);
        maker.detail(Vec.of(0.1, 0.9, 0.3), 22, 8, 0.36);
        maker.detail(Vec.of(0.4, 0.3, 0.5), 30, 18, 0.36);
        return maker.model(16, 7);
    }

    static Material plush(Rgb colour) {
        return Material.cloth(colour).soft(0.35).textured(s -> {
            float a = Noise.at(s.u * 130, s.v * 70, 181);
            float b = Noise.at(s.u * 130 + 9, s.v * 70, 182);
            float clear = s.clarity(130, 70);
            s.slope((a - 0.5f) * 0.9f * clear, (b - 0.5f) * 0.9f * clear);
            s.dim(0.97f + 0.35f * (a - 0.5f) * clear);
        });
    }
}
