package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** A wood: trunks fading into lit mist, shafts of light, moss and ferns. */
final class ForestSet {
    private ForestSet() {}

    static Scenery of(Look look) {
        Dice film = look.film().forPurpose("forest");
        int salt = film.below(100_000);
        boolean dark = look.time().dark();
        Rgb mist = Sky.leaning(
                        look.time() == DayTime.DAY
                                ? Rgb.screen(0xc9dcae)
                                : look.time().horizon().mix(Rgb.screen(0xb7c79a), 0.35),
                        look.palette(),
                        0.25)
                .times(dark ? 0.5 : 0.95);
        Rgb leaf = Sky.leaning(Rgb.screen(0x33502a), look.palette(), 0.2).times(dark ? 0.25 : 0.7);
        Rgb bark = Rgb.screen(0x33281f).times(dark ? 0.3 : 0.7);
        Rgb sun = look.time().sun();
        float sunYaw = (float) (film.between(0.1, 0.35) * film.sign());
        float ray = dark ? 0.4f : 1.6f;
        Panorama back = (yaw, height, rgb) -> {
            float glow = 1 / (1 + 5 * (yaw - sunYaw) * (yaw - sunYaw) + 4 * (height - 0.35f) * (height - 0.35f));
            rgb[0] = mist.r() * (0.45f + glow) + sun.r() * glow * glow * 0.5f;
            rgb[1] = mist.g() * (0.45f + glow) + sun.g() * glow * glow * 0.5f;
            rgb[2] = mist.b() * (0.45f + glow) + sun.b() * glow * glow * 0.5f;
            for (int layer = 0; layer < 4; layer++) {
                float depth = (layer + 1) / 4f;
                float shade = depth * 0.86f;
                cover(rgb, bark, trunk(yaw, height, layer, salt) * shade);
                float crown = Noise.layered(
                        yaw * (3 + layer * 2) + salt % 71, height * (4 + layer * 2) + layer * 9, 4, salt + layer);
                float canopy = Noise.step(0.40f, 0.62f, crown + (height - 0.42f) * 0.55f);
                float brush = Noise.step(0.03f + 0.05f * crown, -0.01f, height - 0.02f * (3 - layer));
                cover(rgb, leaf, Math.max(canopy * 0.85f, brush) * shade);
            }
            float angle = (float) Math.atan2(yaw - sunYaw, 0.95f - height);
            float shaft = Noise.at(angle * 9 + salt % 31, 0, salt) * Noise.at(angle * 23, 1, salt);
            float beam = Noise.step(0.18f, 0.7f, shaft) * glow * ray * Noise.step(-0.1f, 0.15f, height);
            rgb[0] += sun.r() * beam;
            rgb[1] += sun.g() * beam;
            rgb[2] += sun.b() * beam;
        };
        Rgb moss = Sky.leaning(Rgb.screen(0x4d5a2c), look.palette(), 0.1);
        Rgb earth = Rgb.screen(0x43352a);
        Rgb fallen = Rgb.screen(0x8a6a3a).mix(look.palette().accent(), 0.2);
        Ground ground = Ground.of(earth, 0.95, 0.02).fading(8, 60).textured(s -> {
            float patch = Noise.layered(s.u * 1.4f, s.v * 1.4f, 4, salt);
            s.paint(moss, 0.85f * Noise.step(0.36f, 0.7f, patch));
            float clear = s.clarity(14, 14);
            float litter = Noise.at(s.u * 26, s.v * 21, salt + 2);
            s.paint(fallen, 0.45f * Noise.step(0.7f, 0.85f, litter) * clear);
            s.dim(0.6f + 0.7f * Noise.layered(s.u * 5, s.v * 5, 3, salt + 3));
            s.slope((litter - 0.5f) * 0.8f * clear, (Noise.at(s.u * 13 + 4, s.v * 11, salt + 2) - 0.5f) * 0.8f * clear);
        });
        List<Part> props = new ArrayList<>();
        double plinth = 0;
        if (look.height() >= 0.62) {
            plinth = 0.2;
            Material wood =
                    Material.plastic(Rgb.screen(0x8a6644), 0.8).textured(Textures.wood(Rgb.screen(0x4a3220), 1.4));
            props.add(new Part(Solids.cylinder(look.footprint() * 1.35, plinth, 0.02, 72), wood));
        }
        ferns(look, props, film);
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        glints.addAll(Air.dust(look, 110, sun.times(dark ? 0.4 : 0.9)));
        glints.addAll(Air.lamps(look, 34, List.of(mist, sun.mix(mist, 0.5)), 8, 40, 0.02));
        return Scenery.of(
                props, ground, back.before(look), Lamps.sun(look, earth.mix(moss, 0.5), look.time()), glints, plinth);
    }

    private static void cover(float[] rgb, Rgb by, float share) {
        rgb[0] += (by.r() - rgb[0]) * share;
        rgb[1] += (by.g() - rgb[1]) * share;
        rgb[2] += (by.b() - rgb[2]) * share;
    }

    private static float trunk(float yaw, float height, int layer, int salt) {
        float wide = 5.5f - layer * 1.05f;
        float x = yaw * wide + salt % 17 + layer * 3.7f;
        int cell = Noise.floor(x);
        float best = 0;
        for (int c = cell - 1; c <= cell + 1; c++) {
            if (Noise.cell(c, layer, salt) < 0.3f) {
                continue;
            }
            float middle = c
                    + 0.2f
                    + 0.6f * Noise.cell(c, layer + 9, salt)
                    + height * 0.3f * (Noise.cell(c, layer + 17, salt) - 0.5f);
            float half = (0.05f + 0.08f * Noise.cell(c, layer + 25, salt)) * (1.1f - height * 0.5f);
            best = Math.max(best, Noise.step(half + 0.03f, half - 0.01f, Math.abs(x - middle)));
        }
        return best;
    }

    private static void ferns(Look look, List<Part> props, Dice dice) {
        Rgb green = Sky.leaning(Rgb.screen(0x5d7d35), look.palette(), 0.12);
        for (int plant = 0; plant < 7; plant++) {
            double right = dice.between(0.9, 2.6) * (plant % 2 == 0 ? 1 : -1);
            double beyond = dice.between(-0.3, 2.2);
            Vec foot = look.spot(right, beyond);
            for (int i = 0; i < 6; i++) {
                double turn = dice.between(0, 2 * Math.PI);
                double length = dice.between(0.3, 0.6);
                List<Vec> frond = Curve.through(
                        List.of(
                                Vec.ZERO,
                                Vec.of(0.35 * length * Math.sin(turn), 0.75 * length, 0.35 * length * Math.cos(turn)),
                                Vec.of(length * Math.sin(turn), 0.62 * length, length * Math.cos(turn))),
                        6);
                props.add(new Part(
                                Solids.sweep(
                                        frond,
                                        Outline.ellipse(1, 0.08, 10),
                                        t -> 0.075 * Math.sin(Math.PI * Math.min(1, t * 0.95 + 0.05)),
                                        t -> 0.05),
                                Material.plastic(green.times(dice.between(0.6, 1.1)), 0.6)
                                        .soft(0.6))
                        .posed(Pose.at(foot.x(), 0, foot.z())));
            }
        }
    }
}
