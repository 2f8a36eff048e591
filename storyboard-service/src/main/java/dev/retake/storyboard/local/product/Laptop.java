package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;

/** An open laptop, its screen lit. */
final class Laptop {
    private Laptop() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material shell = Material.metal(dress.metal().mix(dress.body(), 0.25), 0.36);
        Material black = Material.plastic(Rgb.gray(0.008), 0.35);
        Pose flat = Pose.REST.pitch(-90);
        maker.add(Solids.slab(Outline.rounded(0.9, 0.62, 0.07, 8), 0.06, 0.018), shell, flat.moved(0, 0.04, 0));
        maker.add(
                Solids.face(Outline.rounded(0.78, 0.27, 0.02, 4)),
                black.textured(keys(dress)),
                flat.moved(0, 0.0715, -0.2));
        maker.add(
                Solids.face(Outline.rounded(0.3, 0.17, 0.02, 5)),
                Material.metal(dress.metal().times(0.75), 0.3),
                flat.moved(0, 0.0712, 0.32));
        Pose hinge = Pose.at(0, 0.6, 0).pitch(-16).moved(0, 0.075, -0.62);
        maker.add(Solids.slab(Outline.rounded(0.9, 0.6, 0.06, 8), 0.035, 0.012), shell, hinge);
        maker.add(
                Solids.face(Outline.rounded(0.885, 0.585, 0.05, 8)),
                black,
                Pose.at(0, 0, 0.0185).then(hinge));
        maker.add(
                Solids.face(Outline.rounded(0.85, 0.545, 0.025, 6)),
                black.textured(Screen.desk(dress, dice).texture()),
                Pose.at(0, 0, 0.0195).then(hinge));
        maker.add(GlassPart.pane(Solids.face(Outline.rounded(0.885, 0.585, 0.05, 8))
                        .posed(Pose.at(0, 0, 0.022).then(hinge)))
                .shining(0.4));
        maker.add(
                Solids.cylinder(0.03, 1.3, 0.01, 24), black, Pose.REST.roll(-90).moved(-0.65, 0.07, -0.63));
        maker.add(
                Solids.slab(Outline.squircle(0.09, 0.09, 1.4, 24), 0.004, 0.001),
                Material.metal(dress.metal(), 0.08),
                Pose.REST.yaw(180).moved(0, 0, -0.019).then(hinge));
        maker.detail(Vec.of(0, 0.62, -0.65), 14, 12, 0.8);
        maker.detail(Vec.of(0.3, 0.1, -0.1), 26, 30, 0.45);
        maker.detail(Vec.of(-0.35, 0.75, -0.65), -24, 8, 0.42);
        return maker.model(24, 14);
    }

    private static Texture keys(Dress dress) {
        return s -> {
            float x = s.u * 14;
            float y = s.v * 5;
            int row = (int) y;
            boolean space = row == 0 && x > 3.6f && x < 9.4f;
            float fx = space ? 0.5f : Math.abs((x + row * 0.13f) % 1 - 0.5f);
            float fy = Math.abs(y % 1 - 0.5f);
            boolean cap = space ? fy < 0.4f && x > 3.7f && x < 9.3f : fx < 0.42f && fy < 0.4f;
            if (cap) {
                s.paint(Rgb.gray(0.03), 1);
                if (!space && fx < 0.09f && fy < 0.11f) {
                    s.glow(dress.light(), 0.55f);
                }
            } else {
                s.glow(dress.accent(), 0.10f);
            }
        };
    }
}
