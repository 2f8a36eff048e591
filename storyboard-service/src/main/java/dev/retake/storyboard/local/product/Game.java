package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A game controller, tilted to show its face. */
final class Game {
    private Game() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material shell = Material.plastic(dress.body(), 0.42).coated(0.2);
        Material dark = Material.plastic(dress.dark(), 0.5);
        List<Vec> half = List.of(
                Vec.of(0, 0.36, 0),
                Vec.of(0.34, 0.4, 0),
                Vec.of(0.62, 0.36, 0),
                Vec.of(0.84, 0.12, 0),
                Vec.of(0.98, -0.32, 0),
                Vec.of(0.92, -0.62, 0),
                Vec.of(0.72, -0.62, 0),
                Vec.of(0.54, -0.34, 0),
                Vec.of(0.3, -0.2, 0));
        List<Vec> all = new ArrayList<>();
        for (int i = half.size() - 1; i > 0; i--) {
            all.add(half.get(i));
        }
        all.addFirst(Vec.of(0, -0.19, 0));
        List<Vec> ring = new ArrayList<>();
        ring.add(Vec.of(0, -0.19, 0));
        for (int i = half.size() - 1; i >= 0; i--) {
            ring.add(half.get(i));
        }
        for (int i = 1; i < half.size(); i++) {
            ring.add(Vec.of(-half.get(i).x(), half.get(i).y(), 0));
        }
        List<Vec> outline = Outline.through(ring, 7);
        maker.add(body(outline), shell);
        double top = 0.19;
        for (int side = -1; side <= 1; side += 2) {
            Pose stick = Pose.REST.pitch(90).moved(side * 0.27, -0.1, top - 0.04);
            maker.add(
                    Solids.torus(0.15, 0.018, 64, 10),
                    Material.metal(dress.accent(), 0.2),
                    Pose.at(0, 0.045, 0).then(stick));
            maker.add(Solids.cylinder(0.07, 0.14, 0.01, 32), dark, stick);
            maker.add(
                    Solids.lathe(64, 0.08, 0.12, 0.12, 0.15, 0.125, 0.18, 0.1, 0.19, 0.085, 0.165, 0, 0.165),
                    dark.textured(Textures.knurl(30, 0.4)),
                    stick);
            maker.add(
                    Solids.box(0.3, 0.1, 0.16, 0.045),
                    dark,
                    Pose.REST.roll(-side * 8).moved(side * 0.55, 0.4, -0.02));
        }
        Pose cross = Pose.at(-0.58, 0.12, top - 0.005);
        maker.add(Solids.box(0.075, 0.24, 0.07, 0.02), dark, cross);
        maker.add(Solids.box(0.24, 0.075, 0.07, 0.02), dark, cross);
        List<Rgb> colours = List.of(dress.accent(), dress.second(), dress.light(), dress.metal());
        for (int i = 0; i < 4; i++) {
            double a = Math.PI / 2 * i;
            maker.add(
                    Solids.cylinder(0.05, 0.07, 0.018, 32),
                    Material.lacquer(colours.get(i)),
                    Pose.REST.pitch(90).moved(0.58 + 0.1 * Math.cos(a), 0.12 + 0.1 * Math.sin(a), top - 0.03));
        }
        maker.add(
                Solids.slab(Outline.rounded(0.2, 0.1, 0.03, 5), 0.02, 0.006),
                Material.plastic(Rgb.gray(0.01), 0.3).coated(0.8),
                Pose.at(0, 0.17, top));
        maker.add(
                Solids.slab(Outline.rounded(0.17, 0.012, 0.01, 4), 0.02, 0.004),
                Material.lamp(dress.accent().saturated(1.3).times(3)),
                Pose.at(0, 0.3, top - 0.005));
        maker.pose(Pose.REST.pitch(-38));
        maker.detail(Vec.of(0.1, 0.1, 0.2), 10, 30, 0.62);
        maker.detail(Vec.of(0.5, 0.1, 0.2), 24, 32, 0.36);
        maker.detail(Vec.of(-0.45, 0.05, 0.2), -22, 28, 0.36);
        return maker.model(-16, 16);
    }

    /** Full in the grips, thin at the rim. */
    private static Mesh body(List<Vec> outline) {
        List<List<Vec>> rings = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            double e = Math.toRadians(-90 + 180 * i / 20.0);
            double inset = 0.16 * (1 - Math.pow(Math.cos(e), 0.6));
            double z = 0.19 * Math.sin(e);
            List<Vec> ring = new ArrayList<>();
            for (Vec p : Outline.inset(outline, inset)) {
                ring.add(Vec.of(p.x(), p.y(), z));
            }
            rings.add(ring);
        }
        return Solids.loft(rings);
    }
}
