package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Rig;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** Rooms people live in, seen past a table top: a window, shelves, plants and lamps, all out of focus. */
final class RoomSet {
    private RoomSet() {}

    static Scenery of(Look look, Place place) {
        Dice film = look.film().forPurpose("room");
        int salt = film.below(100_000);
        boolean dark = look.time().dark() || look.lighting() == Lighting.NIGHT;
        Rgb wall = wall(look, place).times(dark ? 0.36 : 1.0);
        Rgb outside = (dark
                ? look.time().middle().times(0.8)
                : look.time().horizon().mix(Rgb.WHITE, 0.35).times(1.5));
        double side = film.sign();
        float window = (float) (side * film.between(0.28, 0.46));
        Rgb lamp = Rgb.of(1.0, 0.68, 0.36);
        Panorama back = (yaw, height, rgb) -> {
            wall(wall, height, yaw, salt, rgb);
            shelves(look, place, wall, salt, yaw - window + (float) side * 0.75f, height, rgb);
            window(outside, wall, yaw - window, height, rgb);
            glow(rgb, lamp, yaw + window * 1.15f, height - 0.24f, dark ? 1.3f : 0.22f);
        };
        Ground top = table(look, place);
        Pieces pieces = new Pieces(look);
        plant(look, pieces, -side);
        if (look.size() == Size.HANDY) {
            stillLife(look, place, pieces, side);
        }
        double plinth = 0;
        if (place == Place.BATH) {
            plinth = 0.12;
            pieces.drum(
                    0,
                    0,
                    0,
                    look.footprint() * 1.35,
                    plinth,
                    Material.plastic(look.palette().light(), 0.45).textured(Textures.marble(Rgb.gray(0.45), 2)));
        }
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        if (look.weather() != Weather.CLEAR) {
            glints.clear();
        }
        if (dark || place == Place.CAFE) {
            glints.addAll(Air.lamps(
                    look, place == Place.CAFE ? 30 : 16, List.of(lamp, lamp.mix(Rgb.WHITE, 0.3)), 6, 30, 0.02));
        }
        glints.addAll(Air.dust(look, 36, lamp.mix(Rgb.WHITE, 0.5).times(0.4)));
        Rig rig = switch (look.lighting()) {
            case STUDIO, NATURAL, GOLDEN -> dark ? Lamps.rig(look, wall) : Lamps.rig(lit(look), wall);
            case SOFT, HIGH_KEY, DRAMATIC, NEON, NIGHT -> Lamps.rig(look, wall);
        };
        return Scenery.of(pieces.parts(), top, back.before(look), rig, glints, plinth);
    }

    /** A room is lit through its window unless asked otherwise. */
    private static Look lit(Look look) {
        Lighting by = look.lighting() == Lighting.GOLDEN ? Lighting.GOLDEN : Lighting.NATURAL;
        return new Look(
                look.palette(),
                look.time(),
                look.weather(),
                by,
                look.mood(),
                look.energy(),
                look.heading(),
                look.zoom(),
                look.footprint(),
                look.height(),
                look.size(),
                look.finale(),
                look.film(),
                look.beat());
    }

    private static Rgb wall(Look look, Place place) {
        Rgb own = switch (place) {
            case CAFE -> Rgb.screen(0x8a6246);
            case KITCHEN -> Rgb.screen(0xd9d3c6);
            case BATH -> Rgb.screen(0xe6e0d8);
            default -> Rgb.screen(0xc9bfb0);
        };
        return own.mix(
                look.palette()
                        .dominant()
                        .withLightness(
                                Math.max(0.4, look.palette().dominant().lch().lightness())),
                0.55);
    }

    private static void wall(Rgb wall, float height, float yaw, int salt, float[] rgb) {
        float fall = 0.75f
                + 0.35f * Noise.step(-0.1f, 0.5f, height)
                + 0.12f * (Noise.layered(yaw * 1.2f, height * 2, 2, salt) - 0.5f);
        rgb[0] = wall.r() * fall;
        rgb[1] = wall.g() * fall;
        rgb[2] = wall.b() * fall;
    }

    private static void window(Rgb outside, Rgb wall, float x, float height, float[] rgb) {
        float half = 0.30f;
        float inside = Noise.step(half + 0.02f, half - 0.02f, Math.abs(x))
                * Noise.step(0.03f, 0.07f, height)
                * Noise.step(0.66f, 0.62f, height);
        float bar =
                Math.max(Noise.step(0.026f, 0.008f, Math.abs(x)), Noise.step(0.022f, 0.006f, Math.abs(height - 0.36f)));
        float frame = Math.max(bar, Noise.step(0.265f, 0.285f, Math.abs(x)));
        float view = 0.75f + 0.35f * Noise.layered(x * 7, height * 5, 3, 201);
        float bright = inside * (1 - frame * 0.8f);
        rgb[0] += (outside.r() * view - rgb[0]) * bright;
        rgb[1] += (outside.g() * view - rgb[1]) * bright;
        rgb[2] += (outside.b() * view - rgb[2]) * bright;
        float spill = 0.22f / (1 + 14 * x * x + 8 * (height - 0.35f) * (height - 0.35f));
        rgb[0] += outside.r() * spill;
        rgb[1] += outside.g() * spill;
        rgb[2] += outside.b() * spill;
    }

    /** Boards with things on them: books, jars, bottles, by the room. */
    private static void shelves(Look look, Place place, Rgb wall, int salt, float x, float height, float[] rgb) {
        if (Math.abs(x) > 0.52f) {
            return;
        }
        float edge = Noise.step(0.52f, 0.49f, Math.abs(x));
        float gap = 0.155f;
        int board = (int) Math.floor(height / gap);
        float above = height - board * gap;
        if (board < 0 || board > 4) {
            return;
        }
        float plank = board == 0 ? 0 : Noise.step(0.016f, 0.008f, above);
        paint(rgb, wall, 0.42f, plank * edge * 0.8f);
        float wide = place == Place.KITCHEN || place == Place.CAFE ? 9 : 17;
        int item = Noise.floor(x * wide);
        float within = x * wide - item;
        if (Noise.cell(item, board, salt) < 0.3f) {
            return;
        }
        float tall = 0.05f + 0.07f * Noise.cell(item, board + 9, salt);
        float body = Noise.step(0.04f, 0.14f, Math.min(within, 1 - within))
                * Noise.step(tall + 0.008f, tall - 0.008f, above)
                * Noise.step(0.012f, 0.02f, above);
        List<Rgb> colours = look.palette().colours();
        Rgb colour = colours.get((int) (Noise.cell(item, board + 17, salt) * colours.size()) % colours.size());
        Rgb tone = colour.mix(wall, 0.6);
        float k = body * edge * 0.85f;
        float round = 0.75f + 0.5f * (1 - Math.abs(within - 0.4f));
        rgb[0] += (tone.r() * 0.7f * round - rgb[0]) * k;
        rgb[1] += (tone.g() * 0.7f * round - rgb[1]) * k;
        rgb[2] += (tone.b() * 0.7f * round - rgb[2]) * k;
    }

    private static void paint(float[] rgb, Rgb colour, float dim, float share) {
        rgb[0] += (colour.r() * dim - rgb[0]) * share;
        rgb[1] += (colour.g() * dim - rgb[1]) * share;
        rgb[2] += (colour.b() * dim - rgb[2]) * share;
    }

    private static void glow(float[] rgb, Rgb lamp, float x, float y, float strength) {
        float d2 = x * x + y * y;
        float k = strength * (0.5f / (1 + 26 * d2) + 1.1f * Noise.step(0.075f, 0.045f, (float) Math.sqrt(d2)));
        rgb[0] += lamp.r() * k;
        rgb[1] += lamp.g() * k;
        rgb[2] += lamp.b() * k;
    }

    private static Ground table(Look look, Place place) {
        Rgb oak = Rgb.screen(place == Place.CAFE ? 0x7a4b2a : 0xb58452)
                .mix(look.palette().dominant(), 0.12);
        Texture grain = Textures.wood(oak.times(0.4), 0.55);
        Rgb stone = look.palette().light().mix(look.palette().dominant(), 0.15).times(0.72);
        return switch (place) {
            case KITCHEN, BATH ->
                Ground.of(stone, 0.2, 0.45).fading(2.2, 4.2).textured(Textures.marble(Rgb.gray(0.4), 0.9));
            default -> Ground.of(oak, 0.35, 0.28).fading(2.2, 4.6).textured(grain);
        };
    }

    private static void plant(Look look, Pieces pieces, double side) {
        Dice dice = look.film().forPurpose("plant");
        boolean tiny = look.size() == Size.TINY;
        Vec foot =
                look.spot(side * dice.between(1.55, 1.9) * (tiny ? 1.5 : 1), dice.between(1.1, 1.6) * (tiny ? 2 : 1));
        double grown = tiny ? 2 : 1;
        Material pot =
                Material.plastic(look.palette().second().mix(look.palette().light(), 0.4), 0.6);
        pieces.add(
                new Part(Solids.lathe(48, 0, 0, 0.2, 0, 0.22, 0.02, 0.27, 0.36, 0.25, 0.37, 0.24, 0.33, 0, 0.32), pot)
                        .posed(Pose.scale(grown).moved(foot.x(), 0, foot.z())));
        Rgb green = Sky.leaning(Rgb.screen(0x4f7a45), look.palette(), 0.12);
        for (int i = 0; i < 13; i++) {
            double turn = i * 2.4;
            double reach = dice.between(0.2, 0.62);
            double high = dice.between(0.6, 1.35);
            List<Vec> leaf = Curve.through(
                    List.of(
                            Vec.of(0, 0.3, 0),
                            Vec.of(reach * 0.45 * Math.sin(turn), high * 0.8, reach * 0.45 * Math.cos(turn)),
                            Vec.of(reach * Math.sin(turn), high, reach * Math.cos(turn)),
                            Vec.of(reach * 1.35 * Math.sin(turn), high * 0.9, reach * 1.35 * Math.cos(turn))),
                    6);
            pieces.add(new Part(
                            Solids.sweep(
                                    leaf,
                                    Outline.ellipse(1, 0.1, 12),
                                    t -> 0.012
                                            + 0.115
                                                    * Math.pow(
                                                            Math.sin(Math.PI * Math.clamp((t - 0.25) / 0.75, 0, 1)),
                                                            0.8),
                                    t -> 0.04),
                            Material.plastic(green.times(dice.between(0.7, 1.15)), 0.45)
                                    .soft(0.4))
                    .posed(Pose.scale(grown).moved(foot.x(), 0, foot.z())));
        }
    }

    /** A few things that belong on such a table, behind and beside the product. */
    private static void stillLife(Look look, Place place, Pieces pieces, double side) {
        Material glaze = Material.plastic(
                        look.palette().accent().mix(look.palette().light(), 0.35), 0.35)
                .coated(0.6);
        Material paper = Material.plastic(look.palette().light(), 0.7);
        Material cover = Material.plastic(look.palette().second(), 0.6);
        switch (place) {
            case BATH -> {
                for (int i = 0; i < 3; i++) {
                    pieces.add(new Part(
                                    RidgeSet.boulder(
                                            0.24 - i * 0.06, look.film().forPurpose("stone " + i)),
                                    Material.plastic(Rgb.gray(0.16 + 0.05 * i), 0.6))
                            .posed(Pose.REST
                                    .scaled(1, 0.55, 1)
                                    .then(Pose.at(
                                            look.spot(side * 1.35, 0.7).x(),
                                            i * 0.12,
                                            look.spot(side * 1.35, 0.7).z()))));
                }
            }
            case CAFE, KITCHEN -> {
                pieces.add(new Part(
                                Solids.lathe(
                                        64, 0, 0, 0.14, 0, 0.16, 0.02, 0.19, 0.28, 0.175, 0.28, 0.15, 0.05, 0, 0.04),
                                glaze)
                        .posed(Pose.at(
                                look.spot(side * 1.4, 1.0).x(),
                                0,
                                look.spot(side * 1.4, 1.0).z())));
                pieces.drum(
                        side * 1.85,
                        1.5,
                        0,
                        0.15,
                        0.6,
                        Material.plastic(
                                        look.palette().dark().mix(look.palette().accent(), 0.3), 0.3)
                                .coated(0.6));
            }
            default -> {
                pieces.block(side * 1.4, 0.95, 0, 0.62, 0.07, 0.44, 14, cover)
                        .block(side * 1.4, 0.95, 0.07, 0.56, 0.055, 0.4, -8, paper);
                pieces.add(new Part(
                                Solids.lathe(64, 0, 0, 0.1, 0, 0.11, 0.02, 0.12, 0.2, 0.11, 0.2, 0.1, 0.05, 0, 0.04),
                                glaze)
                        .posed(Pose.at(
                                look.spot(side * 1.38, 0.93).x(),
                                0.125,
                                look.spot(side * 1.38, 0.93).z())));
            }
        }
    }
}
