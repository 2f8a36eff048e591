package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.List;

/** A flacon of heavy glass with its scent inside, a metal collar and a cap. */
final class Perfume {
    private Perfume() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material metal = Material.metal(dress.metal(), 0.14);
        Rgb scent = tint(dress);
        Rgb lit = dress.accent().mix(dress.metal(), 0.4).times(1.1);
        Mesh outer;
        Mesh inner;
        double neck;
        double face;
        switch (dice.below(3)) {
            case 0 -> {
                outer = Solids.slab(Outline.rounded(0.5, 0.58, 0.1, 8), 0.38, 0.07)
                        .posed(Pose.at(0, 0.58, 0));
                inner = Solids.slab(Outline.rounded(0.42, 0.45, 0.06, 8), 0.26, 0.05)
                        .posed(Pose.at(0, 0.6, 0));
                neck = 1.16;
                face = 0.19;
            }
            case 1 -> {
                outer = Solids.slab(Outline.circle(0.56, 112), 0.4, 0.13).posed(Pose.at(0, 0.56, 0));
                inner = Solids.slab(Outline.circle(0.45, 112), 0.26, 0.1).posed(Pose.at(0, 0.56, 0));
                neck = 1.1;
                face = 0.2;
            }
            default -> {
                Pose upright = Pose.REST.pitch(90);
                outer = Solids.slab(Outline.rounded(0.36, 0.36, 0.09, 8), 1.3, 0.05)
                        .posed(upright.moved(0, 0.65, 0));
                inner = Solids.slab(Outline.rounded(0.29, 0.29, 0.06, 8), 1.04, 0.04)
                        .posed(upright.moved(0, 0.67, 0));
                neck = 1.3;
                face = 0.36;
            }
        }
        maker.add(GlassPart.clear(inner, scent).refracting(0.3).shining(0.4).cloudy(lit, 0.3));
        maker.add(GlassPart.clear(outer, Rgb.gray(0.12)).refracting(0.4));
        collarAndCap(maker, dress, metal, neck, dice);
        plaque(maker, dress, metal, face);
        maker.detail(Vec.of(0, neck * 0.62, 0.2), 14, 8, 0.62);
        maker.detail(Vec.of(0, neck + 0.25, 0), 24, 14, 0.36);
        maker.detail(Vec.of(-0.2, neck * 0.45, 0.25), -20, 4, 0.3);
        maker.detail(Vec.of(0.3, 0.2, 0.2), 30, 10, 0.34);
        return maker.model(16, 7);
    }

    /** What the scent lets through, turned into what it takes away. */
    private static Rgb tint(Dress dress) {
        Rgb colour = dress.accent().mix(dress.metal(), 0.4);
        float top = Math.max(colour.r(), Math.max(colour.g(), colour.b())) + 1e-3f;
        return Rgb.of(
                1.1 * (1 - colour.r() / top) + 0.1,
                1.1 * (1 - colour.g() / top) + 0.1,
                1.1 * (1 - colour.b() / top) + 0.1);
    }

    private static void collarAndCap(Model.Maker maker, Dress dress, Material metal, double neck, Dice dice) {
        maker.add(
                Solids.cylinder(0.012, neck - 0.12, 0.005, 12),
                Material.plastic(Rgb.gray(0.7), 0.3),
                Pose.at(0, 0.1, 0));
        maker.add(
                Solids.cylinder(0.17, 0.11, 0.02, 64),
                metal.textured(Textures.knurl(48, 0.3)),
                Pose.at(0, neck - 0.02, 0));
        maker.add(Solids.cylinder(0.13, 0.12, 0.015, 64), metal, Pose.at(0, neck + 0.08, 0));
        double foot = neck + 0.13;
        switch (dice.below(3)) {
            case 0 -> maker.add(Solids.cylinder(0.22, 0.42, 0.03, 96), cap(dress), Pose.at(0, foot, 0));
            case 1 -> maker.add(Solids.sphere(0.24, 80), metal, Pose.at(0, foot + 0.2, 0));
            default -> maker.add(Solids.box(0.4, 0.36, 0.3, 0.035), cap(dress), Pose.at(0, foot + 0.18, 0));
        }
        maker.add(Solids.torus(0.225, 0.012, 96, 10), metal, Pose.at(0, foot + 0.01, 0));
    }

    private static Material cap(Dress dress) {
        return Material.lacquer(dress.dark().mix(dress.second(), 0.5));
    }

    private static void plaque(Model.Maker maker, Dress dress, Material metal, double face) {
        List<Vec> ring = Outline.rounded(0.17, 0.11, 0.015, 4);
        maker.add(Solids.slab(ring, 0.012, 0.004), metal, Pose.at(0, 0.5, face + 0.007));
        maker.add(
                Solids.slab(Outline.rounded(0.155, 0.095, 0.01, 4), 0.004, 0.001),
                Material.lacquer(dress.dark()),
                Pose.at(0, 0.5, face + 0.014));
        maker.add(Solids.block(0.16, 0.012, 0.006, 0.002), metal, Pose.at(0, 0.475, face + 0.018));
        maker.add(
                Solids.slab(Outline.squircle(0.03, 0.03, 1.2, 16), 0.006, 0.002),
                metal,
                Pose.at(0, 0.53, face + 0.018));
    }
}
