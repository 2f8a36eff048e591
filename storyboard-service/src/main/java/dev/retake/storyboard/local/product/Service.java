package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.List;

/** Something one cannot hold: a glossy tile with a tick, circled by a ring with small planets. */
final class Service {
    private Service() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Pose tilt = Pose.REST.yaw(-14).moved(0, 0.86, 0);
        maker.add(
                Solids.slab(Outline.squircle(0.5, 0.5, 4.5, 96), 0.24, 0.09),
                Material.plastic(dress.body(), 0.25).coated(1).soft(0.2),
                tilt);
        List<Vec> tick = List.of(Vec.of(-0.23, 0.02, 0), Vec.of(-0.06, -0.16, 0), Vec.of(0.25, 0.19, 0));
        for (int i = 0; i < 2; i++) {
            maker.add(
                    Solids.tube(
                            List.of(tick.get(i), tick.get(i).mix(tick.get(i + 1), 0.5), tick.get(i + 1)), 0.058, 20),
                    Material.plastic(dress.light(), 0.3)
                            .coated(0.8)
                            .glowing(dress.light().times(0.25)),
                    Pose.at(0, 0, 0.15).then(tilt));
        }
        for (Vec p : tick) {
            maker.add(
                    Solids.sphere(0.058, 24),
                    Material.plastic(dress.light(), 0.3)
                            .coated(0.8)
                            .glowing(dress.light().times(0.25)),
                    Pose.at(p.x(), p.y(), 0.15).then(tilt));
        }
        Pose orbit = Pose.REST.pitch(18).roll(-16).moved(0, 0.86, 0);
        maker.add(Solids.torus(0.86, 0.014, 160, 10), Material.metal(dress.metal(), 0.15), orbit);
        maker.add(
                Solids.torus(0.72, 0.007, 160, 8),
                Material.lamp(dress.accent().saturated(1.2).times(1.6)),
                orbit);
        List<Rgb> colours = List.of(dress.accent(), dress.second(), dress.light(), dress.metal());
        double start = dice.between(0, 6);
        for (int i = 0; i < 4; i++) {
            double a = start + i * 1.57;
            maker.add(
                    Solids.sphere(0.055 + 0.025 * (i % 2), 40),
                    Material.plastic(colours.get(i), 0.25).coated(1),
                    Pose.at(0.86 * Math.sin(a), 0, 0.86 * Math.cos(a)).then(orbit));
        }
        maker.detail(Vec.of(0, 0.86, 0.2), 6, 8, 0.62);
        maker.detail(Vec.of(0.05, 0.86, 0.25), -30, 12, 0.36);
        maker.detail(Vec.of(0.4, 0.8, 0.4), 30, 14, 0.4);
        return maker.model(0, 8);
    }
}
