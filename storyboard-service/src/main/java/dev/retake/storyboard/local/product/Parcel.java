package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;

/** Whatever else is for sale: a fine box, its lid just lifted off a line of light, and a smaller one beside it. */
final class Parcel {
    private Parcel() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        double tall = dice.between(0.72, 1.0);
        maker.include(box(dress, dress.body(), dress.accent(), tall)
                .posed(Pose.REST.yaw(-16).moved(-0.1, 0, 0)));
        maker.include(box(dress, dress.second(), dress.metal(), 0.7)
                .posed(Pose.REST.scaled(0.46, 0.46, 0.46).yaw(24).moved(0.6, 0, 0.46)));
        maker.detail(at(tall * 0.72, 0.4), 10, 16, 0.6);
        maker.detail(at(tall + 0.05, 0.42), 22, 14, 0.34);
        maker.detail(at(tall * 0.5, 0.46), -8, 10, 0.32);
        return maker.model(14, 13);
    }

    private static Vec at(double y, double z) {
        return Vec.of(-0.1, y, z);
    }

    private static Model box(Dress dress, Rgb colour, Rgb band, double tall) {
        Model.Maker maker = new Model.Maker();
        Material paper = Material.plastic(colour, 0.55).coated(0.1);
        Material metal = Material.metal(dress.metal(), 0.16);
        maker.add(Solids.box(0.9, tall, 0.9, 0.014), paper, Pose.at(0, tall / 2, 0));
        Rgb glow = dress.light().mix(dress.accent(), 0.35).times(1.5);
        maker.add(Solids.box(0.86, 0.05, 0.86, 0.004), Material.lamp(glow), Pose.at(0, tall + 0.02, 0));
        double lid = tall + 0.045;
        maker.add(Solids.box(0.94, 0.3, 0.94, 0.014), paper, Pose.at(0, lid + 0.15, 0));
        maker.add(Solids.box(0.947, 0.012, 0.947, 0.004), metal, Pose.at(0, lid + 0.012, 0));
        Material satin = Material.plastic(band, 0.28).coated(0.5);
        maker.add(Solids.box(0.075, 0.306, 0.952, 0.003), satin, Pose.at(-0.22, lid + 0.15, 0));
        maker.add(Solids.box(0.075, tall - 0.01, 0.912, 0.003), satin, Pose.at(-0.22, tall / 2, 0));
        Pose front = Pose.at(0.14, tall * 0.55, 0.452);
        maker.add(Solids.torus(0.13, 0.008, 72, 8), metal, Pose.REST.pitch(90).then(front));
        maker.add(Solids.slab(Outline.squircle(0.07, 0.07, 1.35, 32), 0.008, 0.003), metal, front);
        maker.add(Solids.block(0.2, 0.012, 0.006, 0.002), metal, Pose.at(0.14, tall * 0.55 - 0.2, 0.452));
        return maker.loose();
    }
}
