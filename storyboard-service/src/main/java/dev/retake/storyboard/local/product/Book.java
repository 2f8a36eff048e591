package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** A hardcover, standing half open, on top of another. */
final class Book {
    private Book() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        maker.include(volume(dress, dress.body(), dress.accent(), dice.between(0, 6))
                .posed(Pose.REST.pitch(-7).yaw(-24).moved(0, 0.94, 0)));
        maker.include(volume(dress, dress.second(), dress.light(), dice.between(0, 6))
                .posed(Pose.REST.pitch(-90).yaw(14).moved(0.05, 0.115, 0.05)));
        maker.detail(Vec.of(0, 1.0, 0.1), -14, 8, 0.6);
        maker.detail(Vec.of(0.2, 1.2, 0.1), -32, 10, 0.36);
        maker.detail(Vec.of(0.3, 0.15, 0.5), 24, 18, 0.4);
        return maker.model(-6, 9);
    }

    private static Model volume(Dress dress, Rgb colour, Rgb foil, double phase) {
        Model.Maker maker = new Model.Maker();
        Material board = Material.plastic(colour, 0.55).textured(Textures.weave(220, 300));
        maker.add(
                Solids.box(1.06, 1.58, 0.17, 0.006),
                Material.plastic(Rgb.screen(0xf3ead8), 0.8)
                        .textured(s -> s.dim(0.86f + 0.14f * Noise.at(s.v * 240, s.u * 3, 171))),
                Pose.at(0.03, 0, 0));
        for (int side = -1; side <= 1; side += 2) {
            maker.add(Solids.box(1.14, 1.66, 0.03, 0.008), board, Pose.at(0.03, 0, side * 0.1));
        }
        maker.add(Solids.box(0.05, 1.66, 0.23, 0.02), board, Pose.at(-0.535, 0, 0));
        maker.add(
                Solids.face(Outline.rounded(0.5, 0.74, 0.01, 3)),
                Material.plastic(colour, 0.5).textured(cover(dress, colour, foil, (float) phase)),
                Pose.at(0.03, 0, 0.1165));
        maker.add(
                Solids.tube(
                        Curve.through(
                                List.of(
                                        Vec.of(-0.3, -0.76, 0.04),
                                        Vec.of(-0.28, -0.88, 0.05),
                                        Vec.of(-0.24, -0.95, 0.09)),
                                6),
                        0.012,
                        8),
                Material.cloth(foil));
        return maker.loose();
    }

    /** Stacked hills under a disc, with a rule around. */
    private static Texture cover(Dress dress, Rgb colour, Rgb foil, float phase) {
        return s -> {
            float x = s.u;
            float y = s.v;
            float dx = (x - 0.62f) * 0.68f;
            float dy = y - 0.68f;
            if (dx * dx + dy * dy < 0.014f) {
                s.paint(foil, 1);
                s.finish(0.25f, 0.8f, 1);
            }
            for (int layer = 3; layer >= 0; layer--) {
                float ridge = 0.14f + layer * 0.11f + 0.07f * (float) Math.sin(x * (4 + layer) + phase + layer * 1.7f);
                if (y < ridge) {
                    s.paint(colour.mix(layer % 2 == 0 ? dress.accent() : dress.dark(), 0.25 + 0.15 * (3 - layer)), 1);
                    s.finish(0.5f, 0, 1);
                }
            }
            float edge = Math.min(Math.min(x, 1 - x) * 0.68f, Math.min(y, 1 - y));
            if (edge > 0.025f && edge < 0.031f) {
                s.paint(foil, 1);
                s.finish(0.25f, 0.8f, 1);
            }
        };
    }
}
