package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;

/** An app: its screen on a phone that floats between panels of its own interface. */
final class App {
    private App() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        maker.include(Phone.single(dress, Screen.app(dress, dice))
                .posed(Pose.REST.pitch(-5).yaw(-18).moved(0, 0.95, 0)));
        double[][] cards = {
            {-0.66, 1.38, 0.12, 0.25, 0.15},
            {0.64, 1.1, 0.2, 0.23, 0.2},
            {-0.58, 0.66, 0.26, 0.2, 0.12},
            {0.62, 0.5, -0.1, 0.16, 0.16}
        };
        for (int i = 0; i < cards.length; i++) {
            double[] c = cards[i];
            Pose place = Pose.REST.yaw(-18 + dice.between(-8, 8)).moved(c[0], c[1] + dice.between(-0.05, 0.05), c[2]);
            card(maker, dress, c[3], c[4], place, i);
        }
        maker.detail(Vec.of(0, 1.0, 0.05), -8, 8, 0.75);
        maker.detail(Vec.of(0.05, 1.05, 0.05), -30, 10, 0.4);
        maker.detail(Vec.of(-0.4, 1.2, 0.1), 6, 6, 0.42);
        return maker.model(0, 6);
    }

    private static void card(
            Model.Maker maker, Dress dress, double halfWidth, double halfHeight, Pose place, int kind) {
        Rgb paper = dress.light();
        Rgb ink = kind % 2 == 0 ? dress.accent() : dress.body().withLightness(0.6);
        maker.add(
                Solids.slab(Outline.rounded(halfWidth, halfHeight, 0.05, 8), 0.03, 0.01),
                Material.plastic(paper, 0.35).coated(0.6),
                place);
        maker.add(
                Solids.face(Outline.rounded(halfWidth - 0.02, halfHeight - 0.02, 0.04, 8)),
                Material.plastic(paper, 0.4).glowing(paper.times(0.22)).textured(s -> {
                    float x = s.u;
                    float y = s.v;
                    boolean mark;
                    if (kind % 2 == 0) {
                        float dx = (x - 0.2f) * (float) (halfWidth / halfHeight);
                        float dy = y - 0.5f;
                        mark = dx * dx + dy * dy < 0.045f
                                || x > 0.42f && x < 0.85f && Math.abs(y - 0.62f) < 0.05f
                                || x > 0.42f && x < 0.7f && Math.abs(y - 0.4f) < 0.035f;
                    } else {
                        int bar = (int) (x * 7);
                        float h = 0.25f + 0.5f * Noise.cell(bar, kind, 9);
                        mark = bar > 0 && bar < 6 && Math.abs(x * 7 - bar - 0.5f) < 0.3f && y > 0.15f && y < h;
                    }
                    if (mark) {
                        s.paint(ink, 1);
                        s.glow(ink, 0.35f);
                    }
                }),
                Pose.at(0, 0, 0.0155).then(place));
    }
}
