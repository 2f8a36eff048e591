package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;

/** A camera with a fast lens. */
final class Camera35 {
    private Camera35() {}

    static Model of(Dress dress, Dice dice) {
        Model.Maker maker = new Model.Maker();
        Material grip = Material.plastic(dress.dark(), 0.6).textured(Textures.leather(120, 90));
        Material plate = dice.chance(0.5) ? Material.metal(dress.metal(), 0.34) : Material.metal(dress.second(), 0.36);
        Material metal = Material.metal(dress.metal(), 0.22);
        maker.add(Solids.box(1.5, 0.66, 0.44, 0.1), grip, Pose.at(0, 0.42, 0));
        maker.add(Solids.box(0.3, 0.72, 0.2, 0.09), grip, Pose.at(-0.6, 0.43, 0.24));
        maker.add(Solids.box(1.5, 0.16, 0.42, 0.06), plate, Pose.at(0, 0.82, 0));
        maker.add(Solids.box(1.5, 0.1, 0.42, 0.04), plate, Pose.at(0, 0.06, 0));
        maker.add(Solids.box(0.46, 0.24, 0.44, 0.09), plate, Pose.at(0, 0.95, 0.02));
        maker.add(
                Solids.cylinder(0.13, 0.1, 0.015, 48), metal.textured(Textures.knurl(40, 0.7)), Pose.at(0.5, 0.89, 0));
        maker.add(
                Solids.cylinder(0.1, 0.12, 0.015, 48),
                metal.textured(Textures.knurl(34, 0.7)),
                Pose.at(-0.36, 0.89, -0.02));
        maker.add(Solids.cylinder(0.06, 0.06, 0.02, 32), Material.lacquer(dress.accent()), Pose.at(-0.6, 0.89, 0.14));
        lens(maker, dress, metal);
        maker.add(
                Solids.cylinder(0.035, 0.02, 0.006, 24),
                Material.lacquer(dress.accent()),
                Pose.REST.pitch(90).moved(0.52, 0.62, 0.215));
        maker.detail(Vec.of(0, 0.46, 0.6), 22, 8, 0.6);
        maker.detail(Vec.of(0, 0.46, 0.85), 30, 14, 0.36);
        maker.detail(Vec.of(0.3, 0.9, 0.1), 30, 36, 0.42);
        return maker.model(28, 10);
    }

    private static void lens(Model.Maker maker, Dress dress, Material metal) {
        Pose facing = Pose.REST.pitch(90).moved(0, 0.46, 0.2);
        Material barrel = Material.plastic(Rgb.gray(0.012), 0.4);
        maker.add(Solids.cylinder(0.4, 0.08, 0.01, 96), metal, facing);
        maker.add(
                Solids.cylinder(0.37, 0.2, 0.015, 96),
                barrel,
                Pose.at(0, 0.07, 0).then(facing));
        maker.add(
                Solids.cylinder(0.39, 0.2, 0.015, 96),
                barrel.textured(Textures.knurl(90, 0.9)),
                Pose.at(0, 0.24, 0).then(facing));
        maker.add(
                Solids.torus(0.372, 0.012, 96, 8),
                Material.lacquer(dress.accent()),
                Pose.at(0, 0.455, 0).then(facing));
        maker.add(
                Solids.lathe(96, 0.36, 0.42, 0.375, 0.45, 0.375, 0.6, 0.365, 0.61, 0.34, 0.61, 0.3, 0.52, 0.28, 0.5),
                barrel,
                facing);
        maker.add(Solids.torus(0.305, 0.008, 96, 6), metal, Pose.at(0, 0.53, 0).then(facing));
        maker.add(
                Solids.lathe(96, Solids.profile(new double[] {0.29, 0.49, 0.22, 0.535, 0.12, 0.56, 0, 0.568})),
                Material.plastic(Rgb.of(0.004, 0.006, 0.012), 0.03).coated(1).textured(s -> {
                    float x = s.v;
                    // Coatings tint the deeper elements' reflections.
                    s.glow(Rgb.of(0.03, 0.012, 0.10), Noise.step(0.55f, 0.3f, Math.abs(x - 0.45f)));
                    s.glow(Rgb.of(0.02, 0.09, 0.06), Noise.step(0.18f, 0.05f, Math.abs(x - 0.8f)));
                }),
                facing);
    }
}
