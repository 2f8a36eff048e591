package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Sculpt;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** A ring with a large cut stone, standing on its band. */
final class Jewelry {
    private Jewelry() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material gold = Material.metal(dress.metal(), 0.1);
        List<Vec> band = new ArrayList<>();
        for (int i = 0; i <= 120; i++) {
            double a = Math.toRadians(90 + 360 * i / 120.0);
            band.add(Vec.of(0.5 * Math.cos(a), 0.5 + 0.5 * Math.sin(a), 0));
        }
        maker.add(
                Solids.sweep(
                        band,
                        Outline.squircle(0.075, 0.05, 2.4, 24),
                        t -> 1.15 - 0.45 * Math.sin(Math.PI * t),
                        t -> 1.1 - 0.25 * Math.sin(Math.PI * t)),
                gold);
        Rgb stone = dice.chance(0.6) ? Rgb.of(0.92, 0.95, 1) : dress.accent().withLightness(0.75);
        maker.add(gem(0.34), Material.metal(stone, 0.03).textured(fire(stone)), Pose.at(0, 1.24, 0));
        for (int i = 0; i < 6; i++) {
            double a = Math.toRadians(60 * i + 30);
            List<Vec> prong = Curve.through(
                    List.of(
                            Vec.of(0, 0.98, 0),
                            Vec.of(0.2 * Math.sin(a), 1.1, 0.2 * Math.cos(a)),
                            Vec.of(0.33 * Math.sin(a), 1.25, 0.33 * Math.cos(a)),
                            Vec.of(0.3 * Math.sin(a), 1.31, 0.3 * Math.cos(a))),
                    5);
            maker.add(Solids.tube(prong, t -> 0.03 - 0.008 * t, 12), gold);
        }
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 6; i++) {
                double a = Math.toRadians(90 - side * (17 + i * 9));
                Vec at = Vec.of(0.545 * Math.cos(a), 0.5 + 0.545 * Math.sin(a), 0);
                maker.add(
                        gem(0.05 - 0.003 * i),
                        Material.metal(Rgb.of(0.9, 0.94, 1), 0.03).textured(fire(Rgb.WHITE)),
                        Pose.REST.roll(-side * (17 + i * 9)).moved(at.x(), at.y(), at.z()));
            }
        }
        maker.detail(Vec.of(0, 1.2, 0), 18, 22, 0.5);
        maker.detail(Vec.of(0, 1.26, 0), 30, 34, 0.34);
        maker.detail(Vec.of(0.25, 0.95, 0), 34, 16, 0.32);
        return maker.model(28, 14);
    }

    /** A round brilliant: table, crown and pavilion, every facet flat. */
    private static Mesh gem(double radius) {
        double[][] rings = {{0.55, 0.36}, {0.82, 0.24}, {1, 0.04}, {1, -0.02}, {0.56, -0.46}, {0.02, -0.82}};
        List<List<Vec>> rows = new ArrayList<>();
        for (int r = 0; r < rings.length; r++) {
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k < 16; k++) {
                double a = Math.PI / 8 * (k + (r % 2) * 0.5);
                row.add(Vec.of(rings[r][0] * Math.sin(a), rings[r][1], rings[r][0] * Math.cos(a))
                        .times(radius));
            }
            rows.add(row);
        }
        return new Sculpt().net(rows.reversed(), true).cap(rows.getFirst()).mesh(4);
    }

    /** Each facet shows another part of the stone's inside: some bright, some dark, some tinged. */
    private static Texture fire(Rgb stone) {
        return s -> {
            int facet = (int) (s.u * 32) * 31 + (int) (s.v * 9.99f);
            float shine = Noise.cell(facet, 1, 131);
            float tinge = Noise.cell(facet, 2, 131);
            s.dim(0.2f + 1.0f * shine);
            s.glow(stone, 0.22f * shine * shine);
            if (tinge > 0.82f) {
                s.glow(Rgb.lch(0.7, 0.12, 360 * Noise.cell(facet, 3, 131)), 0.3f);
            }
        };
    }
}
