package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.List;

/** A phone, standing upright with its lit screen towards +z and its cameras behind. */
final class Phone {
    static final double HALF_WIDTH = 0.37;
    static final double HALF_HEIGHT = 0.78;
    private static final double CORNER = 0.115;
    private static final double DEPTH = 0.085;

    private Phone() {}

    /** Two of them: one shows its screen, the other, turned away behind it, its back. */
    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Model one = single(dress, Screen.wallpaper(dress, dice));
        maker.include(one.posed(Pose.REST.pitch(-9).yaw(-14).moved(0.1, HALF_HEIGHT, 0.18)));
        maker.include(new Model(one.solids(), one.glass(), List.of(), List.of(), 0, 0)
                .posed(Pose.REST.yaw(180).pitch(-7).yaw(24).roll(4).moved(-0.52, HALF_HEIGHT * 0.99, -0.32)));
        maker.detail(Vec.of(-0.72, 1.2, -0.2), -6, 14, 0.36);
        return maker.model(0, 6);
    }

    static Model single(Dress dress, Screen screen) {
        Model.Maker maker = new Model.Maker();
        Material frame = Material.metal(dress.metal().mix(dress.second(), 0.35), 0.25);
        maker.add(Solids.slab(Outline.rounded(HALF_WIDTH, HALF_HEIGHT, CORNER, 10), DEPTH, 0.03), frame);
        maker.add(
                Solids.face(Outline.rounded(HALF_WIDTH - 0.012, HALF_HEIGHT - 0.012, CORNER - 0.01, 10)),
                Material.lacquer(Rgb.gray(0.004)),
                Pose.at(0, 0, DEPTH / 2 + 0.0015));
        maker.add(
                Solids.face(Outline.rounded(HALF_WIDTH - 0.03, HALF_HEIGHT - 0.03, CORNER - 0.03, 10)),
                Material.plastic(Rgb.gray(0.005), 0.3).textured(screen.texture()),
                Pose.at(0, 0, DEPTH / 2 + 0.003));
        maker.add(GlassPart.pane(
                        Solids.face(Outline.rounded(HALF_WIDTH - 0.012, HALF_HEIGHT - 0.012, CORNER - 0.01, 10))
                                .posed(Pose.at(0, 0, DEPTH / 2 + 0.006)))
                .shining(0.6));
        back(maker, dress);
        for (int i = 0; i < 2; i++) {
            maker.add(Solids.block(0.014, 0.16, 0.03, 0.006), frame, Pose.at(-HALF_WIDTH - 0.003, 0.28 - i * 0.2, 0));
        }
        maker.add(Solids.block(0.014, 0.2, 0.03, 0.006), frame, Pose.at(HALF_WIDTH + 0.003, 0.2, 0));
        maker.detail(Vec.of(0, 0.1, DEPTH / 2), 16, 8, 0.62);
        maker.detail(Vec.of(0, 0.42, DEPTH / 2), 26, 14, 0.34);
        maker.detail(Vec.of(0.3, -0.55, DEPTH / 2), 38, 12, 0.34);
        return maker.loose();
    }

    private static void back(Model.Maker maker, Dress dress) {
        Pose behind = Pose.REST.yaw(180);
        Material cover = Material.metal(dress.body(), 0.38).coated(0.5);
        maker.add(
                Solids.slab(Outline.rounded(HALF_WIDTH - 0.015, HALF_HEIGHT - 0.015, CORNER - 0.01, 10), 0.012, 0.004),
                cover,
                Pose.at(0, 0, DEPTH / 2).then(behind));
        Pose island = Pose.at(0.17, 0.53, DEPTH / 2 + 0.01).then(behind);
        maker.add(Solids.slab(Outline.rounded(0.165, 0.185, 0.07, 8), 0.04, 0.012), cover, island);
        double[][] places = {{-0.065, 0.085}, {-0.065, -0.085}, {0.07, 0}};
        for (double[] place : places) {
            Pose lens = Pose.at(place[0], place[1], 0.02).then(island);
            lens(maker, dress, lens, 0.068);
        }
        maker.add(
                Solids.cylinder(0.022, 0.008, 0.003, 24),
                Material.lamp(Rgb.of(0.9, 0.85, 0.7)),
                Pose.REST.pitch(90).moved(0.085, 0.12, 0.018).then(island));
        maker.add(
                Solids.slab(Outline.squircle(0.06, 0.06, 1.3, 24), 0.004, 0.001),
                Material.metal(dress.metal(), 0.1),
                Pose.at(0, 0.05, DEPTH / 2 + 0.008).then(behind));
    }

    /** A small camera lens facing +z of the pose: ring, barrel and coated glass. */
    static void lens(Model.Maker maker, Dress dress, Pose pose, double radius) {
        Pose facing = Pose.REST.pitch(90).then(pose);
        maker.add(
                Solids.lathe(
                        64,
                        radius,
                        0,
                        radius,
                        0.022,
                        radius * 0.94,
                        0.027,
                        radius * 0.82,
                        0.027,
                        radius * 0.78,
                        0.02,
                        radius * 0.7,
                        0.004),
                Material.metal(dress.metal(), 0.18),
                facing);
        maker.add(
                Solids.face(Outline.circle(radius * 0.8, 48)),
                Material.lacquer(Rgb.gray(0.004)),
                Pose.at(0, 0, 0.006).then(pose));
        maker.add(
                Solids.lathe(48, radius * 0.46, 0.007, radius * 0.3, 0.013, 0, 0.016),
                Material.plastic(Rgb.of(0.006, 0.01, 0.03), 0.05).coated(1).glowing(Rgb.of(0.006, 0.012, 0.05)),
                facing);
        maker.add(
                Solids.torus(radius * 0.52, radius * 0.025, 48, 6),
                Material.metal(Rgb.gray(0.3), 0.2),
                Pose.at(0, 0.008, 0).then(facing));
    }
}
