package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Rig;
import dev.retake.storyboard.local.render.Softbox;
import dev.retake.storyboard.local.render.Texture;
import java.util.ArrayList;
import java.util.List;

/** A city: towers against the sky, their windows lit after dark, street lamps out of focus, wet asphalt. */
final class CitySet {
    private CitySet() {}

    static Scenery of(Look look, Place place) {
        Dice film = look.film().forPurpose("city");
        Sky sky = new Sky(look, film.between(10, 26) * film.sign(), film.between(0.2, 0.6));
        int salt = film.below(100_000);
        boolean dark = look.time().dark();
        boolean dusky = dark || look.time() == DayTime.SUNSET;
        Rgb warm = Rgb.of(1.0, 0.66, 0.32);
        Rgb tower = Sky.leaning(Rgb.screen(0x39424f), look.palette(), 0.25).times(dark ? 0.16 : dusky ? 0.4 : 0.75);
        Panorama back = (yaw, height, rgb) -> skyline(look, sky, tower, warm, dusky, salt, yaw, height, rgb);
        boolean wet = dusky || look.weather() == Weather.RAIN;
        Rgb asphalt = Sky.leaning(Rgb.screen(wet ? 0x24262b : 0x6a6a6c), look.palette(), 0.15);
        Ground ground = Ground.of(asphalt, wet ? 0.2 : 0.8, wet ? 0.8 : 0.08)
                .fading(14, 90)
                .rippled(wet ? 0.35 : 0)
                .textured(road(look, place, salt, wet));
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        if (dusky) {
            Rgb one = vivid(look.palette().accent());
            Rgb two = vivid(look.palette().dominant());
            glints.addAll(Air.lamps(
                    look,
                    130,
                    List.of(warm, warm, Rgb.of(1, 0.85, 0.65), one, two, Rgb.of(0.6, 0.8, 1)),
                    0.2,
                    17,
                    0.016));
            rows(look, glints, warm);
        }
        if (look.energy() > 0.6) {
            glints.addAll(Air.streaks(
                    look,
                    (int) (30 * look.energy()),
                    dusky ? List.of(warm, Rgb.of(1, 0.2, 0.12), Rgb.of(0.9, 0.95, 1)) : List.of(Rgb.gray(0.7)),
                    0));
        }
        Rig rig = dusky ? lamplit(look, asphalt) : Lamps.sun(look, asphalt, look.time());
        return Scenery.of(List.of(), ground, back.before(look), rig, glints, 0);
    }

    private static Rgb vivid(Rgb colour) {
        Rgb.Lch p = colour.lch();
        return Rgb.lch(0.72, Math.max(p.chroma(), 0.05), p.hue());
    }

    /** Street lamps recede in two rows towards the horizon. */
    private static void rows(Look look, List<Glint> glints, Rgb warm) {
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 9; i++) {
                double beyond = 6 + i * i * 0.9 + i * 2.5;
                glints.add(
                        Glint.disc(look.spot(side * 4.6, beyond).plus(0, 3.1, 0), 0.14 + 0.012 * i, warm.times(1.6)));
            }
        }
    }

    private static void skyline(
            Look look, Sky sky, Rgb tower, Rgb warm, boolean dusky, int salt, float yaw, float height, float[] rgb) {
        sky.light(yaw, height, rgb);
        for (int layer = 0; layer < 3; layer++) {
            float depth = (layer + 1) / 3f;
            float cells = 15 - layer * 3.5f;
            float x = yaw * cells + layer * 5.3f + salt % 97;
            int cell = Noise.floor(x);
            float within = x - cell;
            float avenue = Math.min(1, Math.abs(yaw) * 2.4f + 0.18f);
            float roof = (0.05f + 0.24f * Noise.cell(cell, layer, salt) * Noise.cell(cell, layer + 5, salt))
                    * (0.75f + 0.5f * depth)
                    * (0.35f + 0.65f * avenue);
            if (Noise.cell(cell, layer + 9, salt) > 0.6f && within > 0.3f && within < 0.7f) {
                roof *= 1.16f;
            }
            float soft = 0.006f;
            float side = Noise.step(0f, 0.05f, within) * Noise.step(1f, 0.95f, within);
            float inside = Noise.step(roof + soft, roof - soft, height) * (0.65f + 0.35f * side);
            if (inside <= 0) {
                continue;
            }
            float haze = (1 - depth) * (dusky ? 0.75f : 0.85f)
                    + (dusky ? 0 : 0.22f)
                    + (look.weather() == Weather.MIST ? 0.2f : 0);
            float shade = 0.8f + 0.4f * Noise.cell(cell, layer + 21, salt);
            float r = tower.r() * shade;
            float g = tower.g() * shade;
            float b = tower.b() * shade;
            float columns = within * (5 + 3 * Noise.cell(cell, layer + 31, salt));
            float floors = height * (95 - layer * 18);
            int column = (int) columns;
            int floor = (int) floors;
            float pane = Noise.step(0.16f, 0.3f, Math.min(columns - column, 1 - columns + column))
                    * Noise.step(0.12f, 0.3f, Math.min(floors - floor, 1 - floors + floor));
            float on = Noise.cell(cell * 31 + column, floor * 7 + layer, salt + 3);
            if (dusky) {
                float lit = on > 0.56f ? pane * (0.25f + on) * (look.time() == DayTime.SUNSET ? 0.35f : 0.7f) : 0;
                float cool = Noise.cell(cell, floor, salt + 4) > 0.75f ? 0.6f : 0;
                r += (warm.r() * (1 - cool) + 0.5f * cool) * lit;
                g += (warm.g() * (1 - cool) + 0.65f * cool) * lit;
                b += (warm.b() * (1 - cool) + 0.9f * cool) * lit;
            } else {
                float glass = pane * 0.13f * (0.5f + on);
                r += sky.horizon().r() * glass;
                g += sky.horizon().g() * glass;
                b += sky.horizon().b() * glass;
            }
            r += (sky.horizon().r() - r) * haze;
            g += (sky.horizon().g() - g) * haze;
            b += (sky.horizon().b() - b) * haze;
            rgb[0] += (r - rgb[0]) * inside;
            rgb[1] += (g - rgb[1]) * inside;
            rgb[2] += (b - rgb[2]) * inside;
        }
    }

    private static Texture road(Look look, Place place, int salt, boolean wet) {
        float fx = (float) Math.sin(Math.toRadians(look.heading()));
        float fz = (float) Math.cos(Math.toRadians(look.heading()));
        Rgb paint = Rgb.gray(0.75);
        return s -> {
            float beyond = s.u * fx + s.v * fz;
            float right = s.v * fx - s.u * fz;
            float clear = s.clarity(60, 60);
            float grain = 0.5f + (Noise.at(s.u * 60, s.v * 60, salt) - 0.5f) * clear;
            float patch = Noise.layered(s.u * 0.7f, s.v * 0.7f, 4, salt + 1);
            s.dim(0.7f + 0.4f * grain + 0.4f * (patch - 0.5f));
            if (wet) {
                float puddle = Noise.step(0.46f, 0.58f, patch);
                s.finish(0.06f, 0, puddle);
                s.dim(1 - 0.4f * puddle);
                float dry = 1 - puddle;
                s.slope(
                        (grain - 0.5f) * 0.25f * dry,
                        (Noise.at(s.u * 60 + 5, s.v * 60, salt) - 0.5f) * 0.25f * dry * clear);
            } else {
                s.slope((grain - 0.5f) * 0.3f, 0);
            }
            if (place == Place.ROAD) {
                boolean lane = Math.abs(Math.abs(right) - 2.5f) < 0.05f
                        || Math.abs(beyond - 2.0f) < 0.05f && ((right + 100) % 1.6f) < 0.9f;
                if (lane) {
                    s.paint(paint, 0.8f * (0.6f + 0.4f * grain));
                }
            }
        };
    }

    /** Lamps of the street on either side, a bright shop in front, the sky above. */
    private static Rig lamplit(Look look, Rgb asphalt) {
        double s = look.film().forPurpose("key side").sign();
        Rgb warm = Rgb.of(1.0, 0.72, 0.42);
        Rgb cool = vivid(look.palette().dominant()).mix(Rgb.of(0.6, 0.75, 1.0), 0.5);
        return new Rig(
                look.lamp(s * 48, 46),
                warm.mix(cool, 0.5).times(0.5),
                0.03f,
                look.time().top().mix(look.time().middle(), 0.5).times(0.8).plus(Rgb.gray(0.02)),
                asphalt.times(0.3),
                List.of(
                        Softbox.at(
                                look.lamp(s * 46, 36),
                                0.45,
                                0.35,
                                0.12,
                                0,
                                Rgb.of(0.9, 0.92, 1).times(1.25)),
                        Softbox.at(look.lamp(-s * 96, 14), 0.16, 0.9, 0.06, 0, cool.times(2.8)),
                        Softbox.at(look.lamp(s * 120, 16), 0.14, 0.8, 0.06, 0, warm.times(3.4)),
                        Softbox.at(look.lamp(-s * 150, 26), 0.4, 0.14, 0.06, 0, warm.times(2.6)),
                        Softbox.at(look.lamp(0, 84), 1.3, 0.09, 0.06, 0, cool.times(2.6)),
                        Softbox.at(look.lamp(s * 10, 66), 0.8, 0.06, 0.04, 0, Rgb.gray(1.6)),
                        Softbox.at(
                                look.lamp(-s * 16, 9),
                                0.9,
                                0.035,
                                0.03,
                                0,
                                cool.mix(Rgb.WHITE, 0.5).times(1.5))),
                0.9f,
                8,
                0.45f);
    }
}
