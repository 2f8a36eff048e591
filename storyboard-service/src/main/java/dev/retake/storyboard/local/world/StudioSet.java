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
import dev.retake.storyboard.local.shape.Solids;
import dev.retake.storyboard.local.shape.Textures;
import java.util.ArrayList;
import java.util.List;

/** Sets built for the product alone: a stage for each mood, in the ad's colours. */
final class StudioSet {
    private StudioSet() {}

    static Scenery of(Look look) {
        Scenery set = switch (look.mood()) {
            case LUXURIOUS -> luxurious(look);
            case MINIMAL -> minimal(look);
            case GENTLE -> gentle(look);
            case ENERGETIC -> energetic(look);
            case TECHNICAL -> technical(look);
            case WARM -> warm(look);
        };
        return look.finale() ? closing(look, set) : set;
    }

    /** For the last shot a ring of light rises behind the product, and sparks with it. */
    private static Scenery closing(Look look, Scenery set) {
        Rgb.Lch accent = look.palette().accent().lch();
        boolean dark = wall(look).lch().lightness() < 0.5;
        Rgb glow = Rgb.lch(0.84, Math.min(0.085, accent.chroma() + 0.01), accent.hue())
                .times(dark ? 1.7 : 1.4);
        Pieces ring = new Pieces(look);
        double radius = Math.max(0.72, Math.max(look.height(), look.footprint() * 1.5) * 0.78);
        ring.halo(0, look.footprint() + 0.35, set.plinth() + look.height() * 0.5, radius, 0.012, glow);
        List<Part> props = new ArrayList<>(set.props());
        props.addAll(ring.parts());
        List<Glint> glints = new ArrayList<>(set.glints());
        glints.addAll(Air.sparks(look, dark ? 90 : 40, glow.times(0.6)));
        return new Scenery(props, set.glass(), set.ground(), set.backdrop(), set.rig(), glints, set.plinth());
    }

    /** The wall's colour: the dominant one, never so dark that nothing can be told apart from it. */
    private static Rgb wall(Look look) {
        Rgb.Lch p = look.palette().dominant().lch();
        double lightness = Math.max(p.lightness(), 0.17);
        if (look.lighting() == Lighting.HIGH_KEY) {
            lightness = Math.max(lightness, 0.8);
        }
        return Rgb.lch(lightness, p.chroma(), p.hue());
    }

    /** The wall where the light falls on it. */
    private static Rgb lit(Look look, Rgb wall) {
        Rgb.Lch p = wall.lch();
        if (p.lightness() < 0.36) {
            Rgb warm = look.palette().accent();
            return Rgb.lch(p.lightness() + 0.3, p.chroma() + 0.02, p.hue()).mix(warm, 0.3);
        }
        return Rgb.lch(Math.min(0.97, p.lightness() + 0.12), p.chroma() * 0.92, p.hue());
    }

    /** A seamless wall with a pool of light behind the product, wherever the camera stands. */
    private static Panorama cove(Rgb wall, Rgb lit, double spread, double lift) {
        float k = (float) (1 / spread);
        Rgb low = wall.times(0.72);
        return (yaw, height, rgb) -> {
            float dy = (height - (float) lift) * 1.25f;
            float off = (float) Math.sqrt(yaw * yaw + dy * dy) * k;
            float glow = 1 / (1 + off * off * 2.6f);
            float dim = Noise.step(0.75f, -0.1f, height);
            float r = low.r() + (wall.r() - low.r()) * dim;
            float g = low.g() + (wall.g() - low.g()) * dim;
            float b = low.b() + (wall.b() - low.b()) * dim;
            rgb[0] = r + (lit.r() - r) * glow;
            rgb[1] = g + (lit.g() - g) * glow;
            rgb[2] = b + (lit.b() - b) * glow;
        };
    }

    /** Cloth hanging in folds, lit from one side. */
    private static Panorama draped(Panorama wall, int salt, double depth) {
        return (yaw, height, rgb) -> {
            wall.light(yaw, height, rgb);
            float sway = Noise.layered(yaw * 3, height * 1.4f, 2, salt) * 5;
            float fold = (float) Math.sin(yaw * 21 + sway + height * 2.2f);
            float fine = (float) Math.sin(yaw * 47 + sway * 1.7f);
            float k = 1 + (float) depth * (0.75f * fold + 0.25f * fine);
            rgb[0] *= k;
            rgb[1] *= k;
            rgb[2] *= k;
        };
    }

    /** The shadow of leaves, or of a window's bars, thrown on the wall. */
    private static Panorama shaded(Panorama wall, Look look, boolean leaves) {
        Dice dice = look.film().forPurpose("gobo");
        int salt = dice.below(10_000);
        double lean = dice.between(0.25, 0.6) * dice.sign();
        float c = (float) Math.cos(lean);
        float s = (float) Math.sin(lean);
        return (yaw, height, rgb) -> {
            wall.light(yaw, height, rgb);
            float x = yaw * c + height * s;
            float y = height * c - yaw * s;
            float shade = leaves ? frond(x, y, salt) : bars(x, y);
            float k = 1 - 0.3f * shade;
            rgb[0] *= k;
            rgb[1] *= k + 0.012f * shade;
            rgb[2] *= k + 0.03f * shade;
        };
    }

    private static float frond(float x, float y, int salt) {
        float shade = 0;
        for (int i = 0; i < 3; i++) {
            float cx = -0.55f + i * 0.55f + 0.2f * Noise.cell(i, 1, salt);
            float stem = x - cx - 0.35f * (y - 0.2f) * (y - 0.2f) * (Noise.cell(i, 2, salt) - 0.3f) * 4;
            float along = y * 13 + Math.abs(stem) * 10 * (0.8f + Noise.cell(i, 3, salt));
            float leaflet = Noise.step(-0.25f, 0.7f, (float) Math.sin(along * 1.6f));
            float reach = Noise.step(0.34f, 0.2f, Math.abs(stem)) * Noise.step(-0.15f, 0.1f, y);
            shade = Math.max(shade, leaflet * reach);
        }
        return shade;
    }

    private static float bars(float x, float y) {
        float pane = Noise.step(0.10f, 0.16f, Math.abs((x + 10.2f) % 0.62f - 0.31f) < 0.29f ? 0.2f : 0f);
        float cross = Noise.step(0.035f, 0.055f, Math.abs((y + 10f) % 0.42f - 0.21f));
        float inside =
                Noise.step(0.72f, 0.62f, Math.abs(x)) * Noise.step(-0.05f, 0.05f, y) * Noise.step(0.82f, 0.74f, y);
        return 1 - pane * cross * inside;
    }

    private static Material metal(Look look) {
        return Material.metal(look.palette().metal(), 0.16);
    }

    private static Scenery luxurious(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        Rgb lit = lit(look, wall);
        boolean dark = wall.lch().lightness() < 0.36;
        Pieces pieces = new Pieces(look);
        double radius = look.footprint() * 1.45;
        double plinth = look.height() < 0.7 ? 0.06 : 0.1;
        Material stone = dark
                ? Material.plastic(wall.times(0.55), 0.16).coated(0.5)
                : Material.plastic(look.palette().light(), 0.3)
                        .coated(0.5)
                        .textured(Textures.marble(
                                look.palette().dark().mix(look.palette().metal(), 0.4), 2.2));
        pieces.drum(0, 0, 0, radius, plinth, stone).rim(0, 0, plinth + 0.022, radius, metal(look));
        switch (film.below(3)) {
            case 0 ->
                pieces.slats(
                        3.4,
                        11,
                        4.4,
                        44,
                        Material.plastic(wall.times(0.85), 0.36).coated(0.2));
            case 1 ->
                pieces.halo(
                        0,
                        1.9,
                        look.height() * 0.62 + plinth,
                        1.02,
                        0.013,
                        look.palette().metal().times(1.5));
            default -> {
                pieces.drum(-1.5, 1.3, 0, 0.34, 0.55, stone).rim(-1.5, 1.3, 0.57, 0.34, metal(look));
                pieces.drum(1.75, 1.9, 0, 0.42, 0.95, stone).rim(1.75, 1.9, 0.97, 0.42, metal(look));
            }
        }
        Panorama back = cove(wall, lit, dark ? 0.36 : 0.7, 0.13);
        if (film.chance(0.6)) {
            back = draped(back, film.below(999), dark ? 0.2 : 0.06);
        }
        Ground ground = Ground.of(wall.times(dark ? 0.5 : 0.9), dark ? 0.12 : 0.22, dark ? 0.85 : 0.45)
                .matching()
                .fading(2.6, 9);
        List<Glint> glints =
                new ArrayList<>(Air.dust(look, 60, look.palette().metal().times(dark ? 0.9 : 0.35)));
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, plinth);
    }

    private static Scenery minimal(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        Rgb lit = lit(look, wall);
        boolean dark = wall.lch().lightness() < 0.36;
        Pieces pieces = new Pieces(look);
        double plinth = 0;
        Rgb shape =
                dark ? wall.times(1.25) : wall.times(0.93).mix(look.palette().accent(), 0.06);
        Material matt = Material.plastic(shape, 0.6);
        switch (film.below(3)) {
            case 0 -> pieces.disc(film.sign() * 0.5, 1.7, 1.05, 1.0, matt);
            case 1 -> {
                plinth = look.height() < 0.7 ? 0.08 : 0.2;
                pieces.block(0, 0, 0, look.footprint() * 2.5, plinth, look.footprint() * 2.2, 12, matt);
            }
            default -> {
                Rgb panel = dark ? lit.times(1.6) : wall.times(1.15);
                pieces.block(
                        film.sign() * 0.55,
                        1.7,
                        0,
                        0.7,
                        2.6,
                        0.05,
                        0,
                        Material.plastic(wall, 0.6).glowing(panel.times(0.5)));
            }
        }
        Panorama back = cove(wall, lit, dark ? 0.4 : 0.85, 0.16);
        Ground ground = Ground.of(wall.times(dark ? 0.6 : 0.95), dark ? 0.14 : 0.4, dark ? 0.75 : 0.28)
                .matching()
                .fading(2.4, 8);
        List<Glint> glints = dark
                ? Air.dust(look, 30, look.palette().accent().mix(Rgb.WHITE, 0.4).times(0.8))
                : List.of();
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, plinth);
    }

    private static Scenery gentle(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        Pieces pieces = new Pieces(look);
        double side = film.sign();
        double radius = look.footprint() * 1.35;
        double plinth = look.height() < 0.7 ? 0.12 : 0.24;
        Material one =
                Material.plastic(wall.mix(look.palette().light(), 0.35), 0.7).soft(0.15);
        Material two =
                Material.plastic(wall.mix(look.palette().second(), 0.3), 0.7).soft(0.15);
        Material three =
                Material.plastic(look.palette().accent().mix(wall, 0.35), 0.55).soft(0.2);
        pieces.drum(0, 0, 0, radius * 1.5, plinth * 0.45, two).drum(0, 0, plinth * 0.45, radius, plinth * 0.55, one);
        switch (film.below(3)) {
            case 0 ->
                pieces.arch(side * 0.35, 1.55, 1.9, 2.1, 0.3, 0.5, one)
                        .drum(-side * 1.35, 0.9, 0, 0.3, 0.62, two)
                        .ball(side * 1.35, 0.45, 0.2, three);
            case 1 ->
                pieces.disc(-side * 0.3, 1.5, 1.12, 0.95, two)
                        .drum(side * 1.35, 0.8, 0, 0.32, 0.85, one)
                        .drum(side * 1.85, 1.15, 0, 0.26, 1.3, two)
                        .ball(-side * 1.3, 0.5, 0.17, three);
            default -> {
                for (int i = 0; i < 3; i++) {
                    pieces.block(
                            side * (1.15 + i * 0.42),
                            0.95 + i * 0.25,
                            0,
                            0.42,
                            0.35 + i * 0.36,
                            0.7,
                            0,
                            i % 2 == 0 ? one : two);
                }
                pieces.arch(-side * 0.9, 1.5, 1.3, 1.75, 0.22, 0.4, two).ball(-side * 1.35, 0.3, 0.16, three);
            }
        }
        Panorama back = shaded(cove(wall, lit(look, wall), 0.95, 0.2), look, true);
        Ground ground = Ground.of(wall.times(0.95), 0.5, 0.2).matching().fading(3, 9);
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), List.of(), plinth);
    }

    private static Scenery energetic(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        Rgb lit = lit(look, wall);
        Pieces pieces = new Pieces(look);
        double side = film.sign();
        Rgb bold = look.palette().accent();
        Rgb other = look.palette().second();
        double plinth = look.height() < 0.7 ? 0.1 : 0.16;
        pieces.block(
                0,
                0,
                0,
                look.footprint() * 2.7,
                plinth,
                look.footprint() * 1.9,
                side * 18,
                Material.plastic(other, 0.5));
        pieces.disc(side * 0.45, 1.5, 1.0, 1.02, Material.plastic(bold, 0.55));
        pieces.block(-side * 1.45, 1.1, 0, 0.5, 1.5, 0.5, 30, Material.plastic(wall.times(0.7), 0.5));
        pieces.block(-side * 2.0, 1.6, 0, 0.5, 2.3, 0.5, 30, Material.plastic(other, 0.5));
        pieces.ball(side * 1.7, 0.6, 0.24, Material.plastic(other, 0.3).coated(0.6));
        float slant = (float) (side * 0.9);
        Panorama base = cove(wall, lit, 0.9, 0.2);
        Panorama back = (yaw, height, rgb) -> {
            base.light(yaw, height, rgb);
            float band = (yaw + height * slant) * 2.6f;
            float edge = Math.abs(band - Math.round(band));
            float inside = Noise.step(0.27f, 0.23f, edge);
            float k = 1 - 0.12f * inside;
            rgb[0] *= k;
            rgb[1] *= k;
            rgb[2] *= k;
        };
        Ground ground = Ground.of(wall.times(0.95), 0.4, 0.3).matching().fading(3, 9);
        List<Glint> glints = look.energy() > 0.55
                ? Air.streaks(look, (int) (26 * look.energy()), List.of(lit, bold.mix(Rgb.WHITE, 0.4)), slant * 14)
                : List.of();
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, plinth);
    }

    private static Scenery technical(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        boolean dark = wall.lch().lightness() < 0.5;
        Rgb line = look.palette().accent().lch().chroma() > 0.05
                ? look.palette().accent()
                : look.palette().dominant();
        Rgb glow = Rgb.lch(0.78, Math.max(0.1, line.lch().chroma()), line.lch().hue())
                .times(dark ? 2.6 : 1.3);
        Pieces pieces = new Pieces(look);
        double plinth = 0.06;
        double radius = look.footprint() * 1.5;
        pieces.drum(
                0,
                0,
                0,
                radius,
                plinth,
                Material.plastic(wall.times(dark ? 0.7 : 0.96), 0.22).coated(0.5));
        pieces.add(
                new Part(Solids.torus(radius * 1.01, 0.009, 160, 8), Material.lamp(glow)).posed(Pose.at(0, 0.012, 0)));
        switch (film.below(3)) {
            case 0 -> pieces.halo(0, 1.8, look.height() * 0.6 + plinth, 1.1, 0.016, glow);
            case 1 -> {
                for (int i = 0; i < 5; i++) {
                    double x = (i - 2) * 1.05;
                    pieces.light(Vec.of(x, 0.02, 2.4), Vec.of(x, 2.6, 2.4), 0.014, glow.times(i == 2 ? 0.5 : 1));
                }
            }
            default -> {
                for (int i = 0; i < 3; i++) {
                    pieces.halo(
                            0,
                            1.6 + i * 0.9,
                            look.height() * 0.55 + plinth,
                            1.0 + i * 0.28,
                            0.01,
                            glow.times(1 - 0.28 * i));
                }
            }
        }
        Rgb lit = lit(look, wall).mix(line.withLightness(dark ? 0.5 : 0.85), 0.4);
        Panorama back = cove(wall, lit, 0.55, 0.16);
        Rgb grid = glow.times(dark ? 0.05 : 0.03);
        Ground ground = Ground.of(wall.times(dark ? 0.6 : 0.93), 0.12, dark ? 0.8 : 0.5)
                .matching()
                .fading(2.6, 8)
                .textured(s -> {
                    float u = Math.abs(s.u * 2 - Math.round(s.u * 2));
                    float v = Math.abs(s.v * 2 - Math.round(s.v * 2));
                    float on = Math.max(
                            Noise.step(0.018f + s.spanU(), 0.004f, u), Noise.step(0.018f + s.spanV(), 0.004f, v));
                    s.glow(grid, on * 2.4f * s.clarity(2, 2));
                });
        List<Glint> glints = new ArrayList<>(Air.dust(look, 40, glow.times(0.3)));
        if (look.energy() > 0.65) {
            glints.addAll(Air.streaks(look, 14, List.of(glow.times(0.4)), 0));
        }
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, plinth);
    }

    private static Scenery warm(Look look) {
        Dice film = look.film().forPurpose("set");
        Rgb wall = wall(look);
        Pieces pieces = new Pieces(look);
        double side = film.sign();
        double plinth = look.height() < 0.7 ? 0.08 : 0.18;
        Rgb oak = Rgb.screen(0xb98a58).mix(wall, 0.25);
        Material wood = Material.plastic(oak, 0.45).coated(0.2).textured(Textures.wood(oak.times(0.5), 0.8));
        Material plaster =
                Material.plastic(wall.mix(look.palette().light(), 0.3), 0.75).textured(Textures.concrete(1.4));
        if (film.chance(0.5)) {
            pieces.drum(0, 0, 0, look.footprint() * 1.4, plinth, wood);
        } else {
            pieces.block(0, 0, 0, look.footprint() * 2.6, plinth, look.footprint() * 2.2, side * 9, plaster);
        }
        pieces.block(side * 1.5, 1.2, 0, 0.6, 1.1, 0.6, 20, plaster).drum(-side * 1.6, 1.5, 0, 0.3, 0.5, wood);
        Panorama back = shaded(cove(wall, lit(look, wall), 1.0, 0.2), look, film.chance(0.55));
        Ground ground = Ground.of(wall.times(0.92), 0.55, 0.16).matching().fading(3, 9);
        List<Glint> glints = Air.dust(look, 50, Rgb.of(1, 0.85, 0.6).times(0.5));
        return Scenery.of(pieces.parts(), ground, back.before(look), Lamps.rig(look, wall), glints, plinth);
    }
}
