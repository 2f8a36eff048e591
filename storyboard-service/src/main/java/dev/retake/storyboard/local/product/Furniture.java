package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A lounge chair: thick cushions in a wooden frame. */
final class Furniture {
    private Furniture() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material cloth = Material.cloth(dress.body()).textured(Textures.weave(90, 90));
        Rgb oak = Rgb.screen(0xb07a46);
        Material wood = Material.plastic(oak, 0.42).coated(0.25).textured(Textures.wood(oak.times(0.45), 1.2));
        maker.add(cushion(1.1, 0.28, 0.98, dice), cloth, Pose.at(0, 0.5, 0.04));
        maker.add(cushion(1.06, 0.24, 0.82, dice), cloth, Pose.REST.pitch(74).moved(0, 0.98, -0.42));
        maker.add(
                cushion(0.56, 0.2, 0.42, dice),
                Material.cloth(dress.accent()).textured(Textures.knit(40, 40)),
                Pose.REST.pitch(66).roll(8).moved(0.2, 0.86, -0.22));
        for (int side = -1; side <= 1; side += 2) {
            List<Vec> arm = Curve.through(
                    List.of(
                            Vec.of(side * 0.66, 0.02, 0.5),
                            Vec.of(side * 0.64, 0.42, 0.5),
                            Vec.of(side * 0.64, 0.72, 0.46),
                            Vec.of(side * 0.64, 0.77, 0.2),
                            Vec.of(side * 0.64, 0.76, -0.3),
                            Vec.of(side * 0.64, 0.74, -0.52)),
                    8);
            maker.add(Solids.sweep(arm, Outline.rounded(0.04, 0.028, 0.02, 4), t -> 1, t -> 1), wood);
            List<Vec> leg = List.of(
                    Vec.of(side * 0.64, 1.28, -0.66), Vec.of(side * 0.64, 0.6, -0.5), Vec.of(side * 0.67, 0.0, -0.62));
            maker.add(Solids.tube(leg, t -> 0.036 - 0.01 * t, 18), wood);
        }
        for (double[] rail : new double[][] {{0.34, 0.48}, {0.34, -0.5}, {1.22, -0.64}}) {
            maker.add(
                    Solids.tube(List.of(Vec.of(-0.64, rail[0], rail[1]), Vec.of(0.64, rail[0], rail[1])), 0.03, 16),
                    wood);
        }
        maker.detail(Vec.of(0.1, 0.75, 0.1), 20, 16, 0.62);
        maker.detail(Vec.of(0.64, 0.7, 0.4), 46, 16, 0.36);
        maker.detail(Vec.of(0.2, 0.85, 0), 16, 20, 0.36);
        return maker.model(30, 12);
    }

    private static Mesh cushion(double width, double thick, double deep, Dice dice) {
        List<List<Vec>> rings = new ArrayList<>();
        int salt = dice.below(100);
        for (int i = 0; i <= 22; i++) {
            double e = Math.toRadians(-90 + 180 * i / 22.0);
            double k = Math.pow(Math.cos(e), 0.35);
            double y = Math.sin(e) * thick / 2;
            List<Vec> ring = new ArrayList<>();
            for (Vec p : Outline.squircle(width / 2, deep / 2, 5.5, 72)) {
                double crown = 1 + 0.10 * (Noise.at(p.x() * 5, p.y() * 5, salt) - 0.5);
                ring.add(Vec.of(p.x() * k, y * crown, -p.y() * k));
            }
            rings.add(ring);
        }
        return Solids.sleeve(rings);
    }
}
