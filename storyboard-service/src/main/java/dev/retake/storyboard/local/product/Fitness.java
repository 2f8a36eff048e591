package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** Training gear: a kettlebell and a dumbbell. */
final class Fitness {
    private Fitness() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material iron = Material.plastic(dress.dark(), 0.5)
                .coated(0.3)
                .textured(s -> s.slope((Noise.at(s.u * 160, s.v * 90, 161) - 0.5f) * 0.3f, 0));
        Material steel = Material.metal(dress.metal(), 0.2);
        Material colour = Material.plastic(dress.body(), 0.42).coated(0.3);
        maker.add(
                Solids.lathe(
                        96,
                        Solids.profile(
                                new double[] {0, 0, 0.24, 0, 0.28, 0.03},
                                Solids.bend(0, 0.4, 0.42, -52, 78, 26),
                                new double[] {0, 0.82})),
                iron);
        maker.add(Solids.torus(0.415, 0.035, 96, 12), colour, Pose.at(0, 0.4, 0));
        List<Vec> handle = Curve.through(
                List.of(
                        Vec.of(-0.18, 0.66, 0),
                        Vec.of(-0.29, 0.86, 0),
                        Vec.of(-0.24, 1.08, 0),
                        Vec.of(0, 1.14, 0),
                        Vec.of(0.24, 1.08, 0),
                        Vec.of(0.29, 0.86, 0),
                        Vec.of(0.18, 0.66, 0)),
                8);
        maker.add(Solids.tube(handle, t -> 0.068 - 0.012 * Math.sin(Math.PI * t), 22), steel);
        maker.add(Solids.slab(Outline.circle(0.19, 64), 0.03, 0.01), colour, Pose.at(0, 0.4, 0.405));
        maker.add(Solids.slab(Outline.squircle(0.08, 0.08, 1.4, 24), 0.02, 0.005), steel, Pose.at(0, 0.4, 0.425));
        Pose lying = Pose.REST.roll(-90).yaw(28).moved(0.62, 0.21, 0.36);
        maker.add(
                Solids.cylinder(0.045, 0.5, 0.01, 32),
                steel.textured(Textures.knurl(40, 0.6)),
                Pose.at(0, -0.25, 0).then(lying));
        for (int end = -1; end <= 1; end += 2) {
            Pose place = Pose.at(0, end * 0.36, 0).then(lying);
            maker.add(
                    Solids.slab(Outline.rounded(0.2, 0.2, 0.09, 2), 0.22, 0.035),
                    iron,
                    Pose.REST.pitch(90).then(place));
            maker.add(
                    Solids.slab(Outline.circle(0.12, 40), 0.012, 0.004),
                    colour,
                    Pose.REST.pitch(90).moved(0, end * 0.115, 0).then(place));
        }
        maker.detail(Vec.of(0, 0.6, 0.2), 16, 8, 0.6);
        maker.detail(Vec.of(0, 1.05, 0), 28, 16, 0.38);
        maker.detail(Vec.of(0.7, 0.25, 0.4), 40, 18, 0.38);
        return maker.model(20, 8);
    }
}
