package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** Food that looks fresh: a stacked burger, a glazed ring, or a bowl of many colours. */
final class Food {
    private Food() {}

    static Model of(Dress dress, Dice dice, String words) {
        if (words.matches("(?s).*\\b(burger|sandwich|fast food|fries|grill|bbq|steak)\\b.*")) {
            return burger(dress, dice);
        }
        if (words.matches(
                "(?s).*\\b(donut|doughnut|cake|cookie|dessert|bakery|pastry|chocolate|candy|sweet|ice cream|snack)\\b.*")) {
            return donut(dress, dice);
        }
        return bowl(dress, dice);
    }

    private static Model burger(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Rgb crust = Rgb.screen(0xc8813a);
        Material bun = Material.plastic(crust, 0.42)
                .coated(0.35)
                .soft(0.2)
                .textured(s -> s.paint(Rgb.screen(0xf0c98a), Noise.step(0.62f, 0.2f, s.v) * 0.6f));
        maker.add(
                Solids.lathe(
                        96,
                        Solids.profile(
                                new double[] {0, 0}, Solids.bend(0.56, 0.09, 0.09, -90, 40, 8), new double[] {0, 0.2})),
                bun);
        ruffle(maker, Material.plastic(Rgb.screen(0x7fb83a), 0.45).soft(0.5), 0.23, 0.7, 0.05, dice);
        Rgb meat = Rgb.screen(0x4a2413);
        maker.add(
                Solids.lathe(
                        96,
                        Solids.profile(
                                new double[] {0, 0.24}, Solids.bend(0.58, 0.33, 0.08, -80, 80, 9), new double[] {0, 0.42
                                })),
                Material.plastic(meat, 0.5).coated(0.3).textured(s -> {
                    float a = Noise.at(s.u * 60, s.v * 30, 141);
                    s.slope((a - 0.5f) * 1.2f, (Noise.at(s.u * 60, s.v * 30, 142) - 0.5f) * 1.2f);
                    s.dim(0.6f + 0.7f * a);
                }));
        cheese(maker);
        for (int i = 0; i < 3; i++) {
            double a = i * 2.1 + 0.4;
            maker.add(
                    Solids.cylinder(0.26, 0.055, 0.02, 48),
                    Material.plastic(Rgb.screen(0xd8341f), 0.25).coated(0.6).soft(0.3),
                    Pose.REST.pitch(dice.between(-3, 3)).moved(0.3 * Math.sin(a), 0.475, 0.3 * Math.cos(a)));
        }
        ruffle(maker, Material.plastic(Rgb.screen(0x8cc63f), 0.45).soft(0.5), 0.56, 0.68, 0.05, dice);
        maker.add(
                Solids.lathe(
                                112,
                                Solids.profile(
                                        new double[] {0, 0.6},
                                        Solids.bend(0.57, 0.66, 0.06, -90, 0, 6),
                                        Solids.bend(0, 0.66, 0.63, 0, 90, 20)))
                        .posed(Pose.at(0, -0.66, 0).scaled(1, 0.66, 1).moved(0, 0.66, 0)),
                bun);
        for (int i = 0; i < 46; i++) {
            double e = Math.toRadians(38 + 50 * dice.unit());
            double a = dice.between(0, 2 * Math.PI);
            Vec n = Vec.of(Math.cos(e) * Math.sin(a), Math.sin(e), Math.cos(e) * Math.cos(a));
            maker.add(
                    Solids.ellipsoid(0.028, 0.012, 0.018, 12),
                    Material.plastic(Rgb.screen(0xf7e7c4), 0.5),
                    Pose.REST.yaw(dice.between(0, 360)).moved(n.x() * 0.63, 0.66 + n.y() * 0.63 * 0.66, n.z() * 0.63));
        }
        maker.add(
                Solids.cylinder(0.95, 0.06, 0.025, 112),
                Material.plastic(dress.dark(), 0.6).textured(Textures.concrete(4)),
                Pose.at(0, -0.07, 0));
        maker.detail(Vec.of(0, 0.5, 0.4), 10, 8, 0.55);
        maker.detail(Vec.of(0.2, 0.45, 0.5), 24, 6, 0.32);
        maker.detail(Vec.of(0, 0.95, 0.2), -16, 30, 0.4);
        return maker.model(18, 9);
    }

    private static void ruffle(Model.Maker maker, Material leaf, double y, double radius, double wave, Dice dice) {
        List<List<Vec>> rows = new ArrayList<>();
        double turn = dice.between(0, 6);
        for (int i = 0; i <= 6; i++) {
            double t = i / 6.0;
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k < 160; k++) {
                double a = 2 * Math.PI * k / 160;
                double r = 0.2 + (radius - 0.2) * t + 0.03 * t * Math.sin(a * 7 + turn);
                double lift = wave * t * t * Math.sin(a * 17 + turn) - 0.05 * t * t;
                row.add(Vec.of(r * Math.sin(a), y + lift, r * Math.cos(a)));
            }
            rows.add(row);
        }
        maker.add(Solids.sleeve(rows), leaf);
    }

    private static void cheese(Model.Maker maker) {
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k <= 24; k++) {
                double x = (i / 12.0 - 1) * 0.6;
                double z = (k / 12.0 - 1) * 0.6;
                double out = Math.max(0, Math.hypot(x, z) - 0.57);
                row.add(Vec.of(x * (1 - out * 0.35), 0.435 - out * 0.75, z * (1 - out * 0.35)));
            }
            rows.add(row);
        }
        maker.add(
                Solids.sheet(rows), Material.plastic(Rgb.screen(0xffb31f), 0.35).soft(0.4), Pose.REST.yaw(38));
    }

    private static Model donut(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        maker.add(
                Solids.torus(0.5, 0.27, 112, 40),
                Material.plastic(Rgb.screen(0xd69a55), 0.55)
                        .soft(0.3)
                        .textured(s -> s.dim(0.9f + 0.2f * Noise.at(s.u * 40, s.v * 20, 151))),
                Pose.REST.scaled(1, 0.85, 1).moved(0, 0.23, 0));
        List<List<Vec>> rows = new ArrayList<>();
        for (int i = 0; i <= 30; i++) {
            double t = i / 30.0;
            List<Vec> row = new ArrayList<>();
            for (int k = 0; k < 140; k++) {
                double a = 2 * Math.PI * k / 140;
                double reach = 24 - 16 * Noise.layered((float) Math.sin(a) * 2.4f, (float) Math.cos(a) * 2.4f, 2, 152);
                double e = Math.toRadians(-reach + (180 + 2 * reach) * t);
                double r = 0.5 + 0.295 * Math.cos(e);
                row.add(Vec.of(r * Math.sin(a), 0.23 + 0.255 * Math.sin(e), r * Math.cos(a)));
            }
            rows.add(row);
        }
        maker.add(
                Solids.sleeve(rows),
                Material.plastic(dress.accent().withLightness(0.7), 0.25)
                        .coated(1)
                        .soft(0.3));
        List<Rgb> sprinkles = List.of(dress.light(), dress.body(), dress.second(), Rgb.screen(0xffd23f));
        for (int i = 0; i < 70; i++) {
            double a = dice.between(0, 2 * Math.PI);
            double e = Math.toRadians(dice.between(25, 155));
            double r = 0.5 + 0.3 * Math.cos(e);
            maker.add(
                    Solids.tube(List.of(Vec.of(-0.035, 0, 0), Vec.of(0.035, 0, 0)), 0.013, 8),
                    Material.plastic(dice.pick(sprinkles), 0.35).coated(0.5),
                    Pose.REST
                            .yaw(dice.between(0, 360))
                            .moved(r * Math.sin(a), 0.235 + 0.258 * Math.sin(e), r * Math.cos(a)));
        }
        Model.Maker plated = new Model.Maker();
        plated.include(maker.loose().posed(Pose.REST.pitch(38).moved(0, 0.42, 0)));
        plated.add(
                Solids.cylinder(0.8, 0.05, 0.02, 112),
                Material.plastic(dress.light(), 0.3).coated(0.8),
                Pose.at(0, -0.06, 0));
        plated.detail(Vec.of(0, 0.6, 0.4), 8, 22, 0.55);
        plated.detail(Vec.of(0.3, 0.6, 0.4), 20, 28, 0.3);
        plated.detail(Vec.of(-0.4, 0.5, 0.4), -24, 18, 0.3);
        return plated.model(12, 14);
    }

    private static Model bowl(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        maker.add(
                Solids.lathe(
                        112,
                        Solids.profile(
                                new double[] {0, 0, 0.3, 0, 0.32, 0.05},
                                Solids.bend(0.1, 0.62, 0.62, -68, -10, 14),
                                Solids.bend(0.72, 0.53, 0.02, 0, 180, 6),
                                new double[] {0.6, 0.36, 0, 0.3})),
                Material.plastic(dress.body(), 0.35).coated(0.7));
        maker.add(
                Solids.ellipsoid(0.66, 0.12, 0.66, 64),
                Material.plastic(Rgb.screen(0xf2e6cf), 0.6)
                        .soft(0.4)
                        .textured(Textures.speckle(Rgb.screen(0xcfae77), 60, 0.4)),
                Pose.at(0, 0.43, 0));
        List<Rgb> fresh = List.of(
                Rgb.screen(0xd93a2b),
                Rgb.screen(0xf59a23),
                Rgb.screen(0x6fae3d),
                Rgb.screen(0x7a2f6b),
                Rgb.screen(0xf4d35e));
        for (int sector = 0; sector < 5; sector++) {
            Rgb colour = fresh.get(sector);
            for (int i = 0; i < 17; i++) {
                double a = (sector + dice.between(0.08, 0.92)) * 2 * Math.PI / 5;
                double r = 0.14 + 0.46 * Math.sqrt(dice.unit());
                double size = dice.between(0.075, 0.11);
                Material skin = Material.plastic(colour.times(dice.between(0.8, 1.15)), 0.3)
                        .coated(0.6)
                        .soft(0.35);
                Mesh piece = sector % 2 == 0
                        ? Solids.sphere(size, 24)
                        : Solids.ellipsoid(size * 1.3, size * 0.5, size * 0.8, 24);
                maker.add(
                        piece,
                        skin,
                        Pose.REST
                                .pitch(dice.between(-40, 40))
                                .yaw(dice.between(0, 360))
                                .moved(r * Math.sin(a), 0.58 - 0.12 * r + dice.between(0, 0.05), r * Math.cos(a)));
            }
        }
        for (int i = 0; i < 9; i++) {
            double a = i * 2.4;
            maker.add(
                    Solids.ellipsoid(0.16, 0.012, 0.075, 20),
                    Material.plastic(Rgb.screen(0x4f9a3a), 0.4).soft(0.5),
                    Pose.REST
                            .roll(dice.between(15, 50))
                            .yaw(Math.toDegrees(a))
                            .moved(0.12 * Math.sin(a), 0.66, 0.12 * Math.cos(a)));
        }
        maker.detail(Vec.of(0, 0.5, 0.2), 8, 36, 0.62);
        maker.detail(Vec.of(0.15, 0.58, 0.25), 24, 40, 0.34);
        maker.detail(Vec.of(0, 0.6, 0), -10, 66, 0.5);
        return maker.model(12, 26);
    }
}
