package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** Whatever else is for sale: a fine box, its lid leaning on it, light coming from inside. */
final class Parcel {
    private Parcel() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material paper = Material.plastic(dress.body(), 0.5).coated(0.12).textured(Textures.weave(260, 200));
        Material metal = Material.metal(dress.metal(), 0.14);
        double tall = dice.pick(List.of(0.62, 0.78, 0.95));
        maker.add(Solids.box(0.92, tall, 0.92, 0.02), paper, Pose.at(0, tall / 2, 0));
        Rgb glow = dress.accent().mix(dress.light(), 0.5);
        maker.add(Solids.box(0.84, 0.04, 0.84, 0.01), Material.lamp(glow.times(1.8)), Pose.at(0, tall + 0.005, 0));
        double lift = 0.1;
        maker.add(Solids.box(0.98, 0.26, 0.98, 0.02), paper, Pose.at(0, tall + lift + 0.13, 0).roll(0));
        ribbon(maker, dress, tall, lift);
        maker.add(
                Solids.slab(Outline.rounded(0.17, 0.1, 0.02, 5), 0.014, 0.004),
                metal,
                Pose.at(0, tall * 0.5, 0.468));
        maker.add(
                Solids.slab(Outline.squircle(0.06, 0.06, 1.4, 24), 0.014, 0.004),
                Material.lacquer(dress.dark()),
                Pose.at(0, tall * 0.5, 0.476));
        maker.detail(Vec.of(0, tall + 0.1, 0.3), 20, 16, 0.62);
        maker.detail(Vec.of(0, tall * 0.5, 0.46), 26, 10, 0.32);
        maker.detail(Vec.of(0, tall + 0.42, 0), 30, 30, 0.36);
        return maker.model(32, 15);
    }

    private static void ribbon(Model.Maker maker, Dress dress, double tall, double lift) {
        Material satin = Material.plastic(dress.accent(), 0.3).coated(0.4);
        maker.add(Solids.box(0.11, tall - 0.01, 0.935, 0.004), satin, Pose.at(0, tall / 2, 0));
        double top = tall + lift + 0.26;
        maker.add(Solids.box(0.11, 0.265, 0.995, 0.004), satin, Pose.at(0, top - 0.13, 0));
        maker.add(Solids.box(0.995, 0.265, 0.11, 0.004), satin, Pose.at(0, top - 0.13, 0));
        for (int i = 0; i < 4; i++) {
            double turn = 45 + 90 * i;
            List<Vec> loop = new ArrayList<>();
            for (int k = 0; k <= 24; k++) {
                double a = 2 * Math.PI * k / 24;
                double out = 0.16 - 0.16 * Math.cos(a);
                loop.add(Vec.of(out, 0.02 + 0.11 * Math.sin(a) * (0.4 + out), 0));
            }
            maker.add(
                    Solids.sweep(loop, Outline.rounded(1, 1, 0.4, 3), t -> 0.055, t -> 0.006),
                    satin,
                    Pose.REST.roll(12).yaw(turn).moved(0, top + 0.02, 0));
        }
        maker.add(Solids.ellipsoid(0.06, 0.045, 0.06, 32), satin, Pose.at(0, top + 0.035, 0));
    }
}
