package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/** A training hall: dark, with bars of light overhead that run into the distance, and rubber flooring. */
final class HallSet {
    private HallSet() {}

    static Scenery of(Look look) {
        Dice film = look.film().forPurpose("hall");
        Rgb wall = Sky.leaning(Rgb.screen(0x23262b), look.palette(), 0.45);
        Rgb line = look.palette().accent().lch().chroma() > 0.05
                ? look.palette().accent()
                : look.palette().dominant();
        Rgb glow = Rgb.lch(0.8, Math.max(0.08, line.lch().chroma()), line.lch().hue())
                .times(2.2);
        Rgb white = Rgb.of(1.7, 1.8, 2.0);
        int salt = film.below(9999);
        Panorama back = (yaw, height, rgb) -> {
            float fog = 1 / (1 + 7 * yaw * yaw + 10 * height * height);
            float panel = 0.85f + 0.3f * Noise.cell(Noise.floor(yaw * 8), 0, salt);
            rgb[0] = wall.r() * panel + glow.r() * fog * 0.12f;
            rgb[1] = wall.g() * panel + glow.g() * fog * 0.12f;
            rgb[2] = wall.b() * panel + glow.b() * fog * 0.12f;
        };
        Pieces pieces = new Pieces(look);
        for (int i = 0; i < 6; i++) {
            double beyond = 1.4 + i * 1.5;
            pieces.light(Vec.of(-1.9, 2.4, beyond), Vec.of(1.9, 2.4, beyond), 0.02, white.times(0.8));
        }
        for (int side = -1; side <= 1; side += 2) {
            pieces.light(Vec.of(side * 2.4, 0.05, 0.4), Vec.of(side * 2.4, 0.05, 11), 0.016, glow);
            for (int i = 0; i < 4; i++) {
                pieces.block(side * 2.7, 1.5 + i * 2, 0, 0.12, 2.3, 0.12, 0, Material.plastic(Rgb.gray(0.02), 0.5));
            }
        }
        Ground ground = Ground.of(wall.times(0.7), 0.32, 0.5).fading(5, 14).textured(s -> {
            float fleck = Noise.at(s.u * 50, s.v * 50, salt) * s.clarity(50, 50);
            s.paint(line, 0.35f * Noise.step(0.84f, 0.92f, fleck));
            float seam = Math.min(
                    Math.abs(s.u * 0.8f - Math.round(s.u * 0.8f)), Math.abs(s.v * 0.8f - Math.round(s.v * 0.8f)));
            s.dim(0.55f + 0.45f * Noise.step(0.002f, 0.012f, seam));
        });
        List<Glint> glints = new ArrayList<>(Air.dust(look, 90, white.times(0.25)));
        if (look.energy() > 0.6) {
            glints.addAll(Air.sparks(look, 50, glow));
        }
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, 0);
    }
}
