package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** A road bicycle seen from its chain side, rolling towards +x. */
final class Bicycle {
    private static final double RADIUS = 0.345;

    private Bicycle() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material frame = Material.plastic(dress.body(), 0.35).coated(1);
        Material black = Material.plastic(dress.dark(), 0.5);
        Material metal = Material.metal(dress.metal(), 0.2);
        Vec rear = Vec.of(-0.52, RADIUS, 0);
        Vec front = Vec.of(0.52, RADIUS, 0);
        Vec crank = Vec.of(-0.1, 0.3, 0);
        Vec seat = Vec.of(-0.25, 0.82, 0);
        Vec head = Vec.of(0.36, 0.86, 0);
        Vec fork = Vec.of(0.4, 0.72, 0);
        wheel(maker, dress, rear, metal, black);
        wheel(maker, dress, front, metal, black);
        tube(maker, frame, crank, seat, 0.024);
        tube(maker, frame, crank, fork, 0.032);
        tube(maker, frame, seat.mix(crank, 0.12), head, 0.024);
        tube(maker, frame, head, fork, 0.034);
        for (int side = -1; side <= 1; side += 2) {
            tube(maker, frame, crank.plus(0, 0, side * 0.03), rear.plus(0, 0, side * 0.06), 0.013);
            tube(maker, frame, seat.mix(crank, 0.1).plus(0, 0, side * 0.02), rear.plus(0, 0, side * 0.06), 0.011);
            tube(
                    maker,
                    Material.lacquer(dress.accent()),
                    fork.plus(0, -0.02, side * 0.03),
                    front.plus(0, 0, side * 0.05),
                    0.017);
            List<Vec> bar = Curve.through(
                    List.of(
                            Vec.of(0.44, 0.95, 0),
                            Vec.of(0.44, 0.95, side * 0.2),
                            Vec.of(0.58, 0.94, side * 0.21),
                            Vec.of(0.6, 0.84, side * 0.22),
                            Vec.of(0.48, 0.8, side * 0.22)),
                    8);
            maker.add(Solids.tube(bar, 0.017, 14), black);
            maker.add(
                    Solids.box(0.1, 0.02, 0.09, 0.008),
                    black,
                    Pose.at(-0.1 - side * 0.12, 0.3 + side * 0.11, side * 0.15));
            tube(
                    maker,
                    metal,
                    crank.plus(0, 0, side * 0.07),
                    Vec.of(-0.1 - side * 0.12, 0.3 + side * 0.11, side * 0.08),
                    0.014);
        }
        tube(maker, black, seat, Vec.of(-0.28, 0.95, 0), 0.016);
        maker.add(
                Solids.ellipsoid(0.15, 0.03, 0.065, 32),
                black,
                Pose.REST.roll(4).moved(-0.27, 0.975, 0));
        tube(maker, black, head, Vec.of(0.36, 0.93, 0), 0.02);
        tube(maker, black, Vec.of(0.36, 0.94, 0), Vec.of(0.45, 0.95, 0), 0.02);
        maker.add(
                Solids.torus(0.1, 0.008, 64, 8),
                metal.textured(Textures.knurl(44, 0.8)),
                Pose.REST.pitch(90).moved(-0.1, 0.3, 0.06));
        maker.add(
                Solids.cylinder(0.05, 0.02, 0.005, 32),
                metal,
                Pose.REST.pitch(90).moved(-0.1, 0.3, 0.05));
        for (int side = -1; side <= 1; side += 2) {
            tube(maker, metal, Vec.of(-0.1, 0.3 + side * 0.1, 0.06), Vec.of(-0.52, RADIUS + side * 0.04, 0.06), 0.005);
        }
        maker.detail(Vec.of(-0.1, 0.4, 0.05), 20, 8, 0.42);
        maker.detail(Vec.of(-0.1, 0.3, 0.08), 28, 10, 0.22);
        maker.detail(Vec.of(0.48, 0.88, 0), 48, 14, 0.28);
        maker.detail(Vec.of(0.52, 0.35, 0), 36, 8, 0.36);
        return maker.model(18, 7);
    }

    private static void tube(Model.Maker maker, Material material, Vec from, Vec to, double radius) {
        maker.add(Solids.tube(List.of(from, from.mix(to, 0.5), to), radius, 16), material);
    }

    private static void wheel(Model.Maker maker, Dress dress, Vec hub, Material metal, Material black) {
        Pose upright = Pose.REST.pitch(90).moved(hub.x(), hub.y(), hub.z());
        maker.add(Solids.torus(RADIUS - 0.014, 0.016, 96, 14), Material.plastic(Rgb.gray(0.012), 0.6), upright);
        maker.add(
                Solids.torus(RADIUS - 0.042, 0.018, 96, 10),
                Material.plastic(dress.second().mix(dress.dark(), 0.5), 0.3).coated(0.8),
                upright);
        maker.add(
                Solids.cylinder(0.025, 0.12, 0.006, 24),
                metal,
                Pose.at(0, -0.06, 0).then(upright));
        for (int i = 0; i < 20; i++) {
            double a = 2 * Math.PI * i / 20;
            double b = a + (i % 2 == 0 ? 0.32 : -0.32);
            double z = i % 4 < 2 ? 0.035 : -0.035;
            maker.add(
                    Solids.tube(
                            List.of(
                                    hub.plus(0.022 * Math.cos(b), 0.022 * Math.sin(b), z),
                                    hub.plus((RADIUS - 0.05) * Math.cos(a), (RADIUS - 0.05) * Math.sin(a), 0)),
                            0.0026,
                            5),
                    metal);
        }
    }
}
