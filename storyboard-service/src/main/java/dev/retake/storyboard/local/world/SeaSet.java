package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** Sand by the sea, a still sheet of water, or a place above the clouds. */
final class SeaSet {
    private SeaSet() {}

    static Scenery of(Look look, Place place) {
        Dice film = look.film().forPurpose("sea");
        Sky sky = new Sky(look, film.between(8, 20) * film.sign(), place == Place.SKY ? 1 : film.between(0.25, 0.55));
        int salt = film.below(100_000);
        return switch (place) {
            case BEACH -> beach(look, sky, salt);
            case WATER -> water(look, sky, salt);
            default -> clouds(look, sky, salt);
        };
    }

    private static Scenery beach(Look look, Sky sky, int salt) {
        Rgb sand = Sky.leaning(Rgb.screen(0xe6cfa4), look.palette(), 0.1);
        Rgb deep = Sky.leaning(
                Rgb.screen(0x1a7f96)
                        .mix(look.time().middle(), look.time() == DayTime.DAY ? 0.08 : 0.25)
                        .times(look.time().dark() ? 0.35 : 0.75),
                look.palette(),
                0.12);
        Rgb foam = Rgb.WHITE.mix(sky.horizon(), 0.3).times(look.time().dark() ? 0.4 : 0.9);
        float fx = (float) Math.sin(Math.toRadians(look.heading()));
        float fz = (float) Math.cos(Math.toRadians(look.heading()));
        Texture shore = s -> {
            float beyond = s.u * fx + s.v * fz;
            float right = s.v * fx - s.u * fz;
            float edge = 2.6f
                    + 0.35f * (float) Math.sin(right * 0.9f + salt)
                    + 0.3f * (Noise.layered(right * 0.8f, 0, 3, salt) - 0.5f);
            float wet = Noise.step(edge - 0.9f, edge - 0.25f, beyond);
            float grain = Noise.at(s.u * 90, s.v * 90, salt) * s.clarity(90, 90);
            float dune = Noise.layered(s.u * 2.2f, s.v * 2.2f, 4, salt);
            s.dim((0.86f + 0.14f * grain + 0.25f * (dune - 0.5f)) * (1 - 0.38f * wet));
            s.slope(
                    (Noise.layered(s.u * 2.2f + 0.1f, s.v * 2.2f, 4, salt) - dune) * 2.2f * (1 - wet),
                    (Noise.layered(s.u * 2.2f, s.v * 2.2f + 0.1f, 4, salt) - dune) * 2.2f * (1 - wet));
            s.finish(0.35f, 0, wet);
            float sea = Noise.step(edge - 0.03f, edge + 0.06f, beyond);
            if (sea > 0) {
                float far = Noise.step(edge, edge + 5, beyond);
                s.paint(deep.mix(sand, 0.25 * (1 - far)), sea);
                s.finish(0.12f, 0, sea);
                float swell = Noise.layered(right * 1.2f, beyond * 3.2f, 3, salt + 1);
                s.slope(
                        (swell - 0.5f) * 0.25f * sea,
                        (Noise.layered(right * 1.2f + 5, beyond * 3.2f, 3, salt + 1) - 0.5f) * 0.5f * sea);
                float crest = Noise.step(0.66f, 0.74f, Noise.layered(right * 0.5f, beyond * 2.2f, 3, salt + 2))
                        * (1 - far * 0.7f);
                float lip = Noise.step(0.24f, 0.02f, Math.abs(beyond - edge - 0.1f))
                        * (0.5f + 0.5f * Noise.at(right * 9, beyond * 9, salt));
                s.paint(foam, Math.max(crest * 0.6f, lip) * sea);
            }
        };
        Ground ground = Ground.of(sand, 0.85, 0.3).fading(16, 60).rippled(0.25).textured(shore);
        Panorama back = (yaw, height, rgb) -> sea(look, sky, deep, yaw, height, rgb);
        List<Part> props = new ArrayList<>();
        palm(look, props);
        shells(look, props, sand);
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        glitter(look, sky, glints);
        return Scenery.of(props, ground, back.before(look), Lamps.sun(look, sand, look.time()), glints, 0);
    }

    private static void sea(Look look, Sky sky, Rgb deep, float yaw, float height, float[] rgb) {
        sky.light(yaw, height, rgb);
        float line = Noise.step(0.012f, 0.006f, height);
        float near = 0.4f / (1 + 30 * (yaw - sky.sunYaw()) * (yaw - sky.sunYaw()));
        rgb[0] += (deep.r() * 0.6f + sky.horizon().r() * 0.4f + sky.sun().r() * near - rgb[0]) * line;
        rgb[1] += (deep.g() * 0.6f + sky.horizon().g() * 0.4f + sky.sun().g() * near - rgb[1]) * line;
        rgb[2] += (deep.b() * 0.6f + sky.horizon().b() * 0.4f + sky.sun().b() * near - rgb[2]) * line;
    }

    /** Sun on the waves, under the sun. */
    private static void glitter(Look look, Sky sky, List<Glint> glints) {
        Dice dice = look.film().forPurpose("glitter");
        double strength = look.time().dark() ? 0.3 : 1;
        for (int i = 0; i < 170; i++) {
            double beyond = 3.4 + 26 * dice.unit() * dice.unit();
            double right = Math.tan(sky.sunYaw()) * beyond + dice.around(0, 0.5 + beyond * 0.12);
            glints.add(Glint.soft(
                            look.spot(right, beyond).plus(0, 0.01, 0),
                            0.006 + beyond * 0.0009,
                            sky.sun().times(strength * dice.between(0.5, 2.6)))
                    .streaking(look.spot(1, 0), 0.03 + beyond * 0.004));
        }
    }

    private static void palm(Look look, List<Part> props) {
        Dice dice = look.film().forPurpose("palm");
        double side = dice.sign();
        Rgb green = Sky.leaning(Rgb.screen(0x3f6b35), look.palette(), 0.1)
                .times(look.time().dark() ? 0.4 : 0.8);
        Material leaf = Material.plastic(green, 0.5).soft(0.5);
        for (int frond = 0; frond < 5; frond++) {
            double lean = 0.25 + frond * 0.28;
            Vec root = Vec.of(0, 0, 0);
            List<Vec> rib = Curve.through(
                    List.of(
                            root,
                            Vec.of(-side * 0.5, 0.18 - lean * 0.2, 0.1 * frond),
                            Vec.of(-side * 1.15, -0.1 - lean * 0.45, 0.15 * frond)),
                    10);
            Vec at = look.spot(side * 2.35, 1.3);
            Pose place = Pose.REST.yaw(look.heading() + 180).scaled(1, 1, 1).moved(at.x(), 2.15, at.z());
            props.add(new Part(Solids.tube(rib, t -> 0.018 * (1 - 0.7 * t), 8), leaf)
                    .posed(Pose.REST.scaled(-1, 1, 1).then(place)));
            for (int i = 2; i < rib.size() - 1; i++) {
                for (int edge = -1; edge <= 1; edge += 2) {
                    double t = i / (double) rib.size();
                    double size = 0.42 * Math.sin(Math.PI * (0.15 + 0.8 * t));
                    List<Vec> blade = List.of(
                            rib.get(i),
                            rib.get(i).plus(-side * size * 0.35, -size * 0.18, edge * size * 0.35),
                            rib.get(i).plus(-side * size * 0.6, -size * 0.6, edge * size * 0.6));
                    props.add(new Part(
                                    Solids.sweep(
                                            blade, Outline.ellipse(1, 0.12, 6), v -> 0.03 * (1 - v) + 0.003, v -> 0.03),
                                    leaf)
                            .posed(Pose.REST.scaled(-1, 1, 1).then(place)));
                }
            }
        }
    }

    private static void shells(Look look, List<Part> props, Rgb sand) {
        Dice dice = look.film().forPurpose("shells");
        for (int i = 0; i < 7; i++) {
            Vec at = look.spot(dice.between(0.7, 2) * dice.sign(), dice.between(-0.6, 1.2));
            double size = dice.between(0.03, 0.075);
            props.add(new Part(
                            RidgeSet.boulder(size, dice),
                            Material.plastic(
                                    sand.mix(look.palette().accent(), dice.between(0, 0.4))
                                            .times(dice.between(0.6, 1)),
                                    0.5))
                    .posed(Pose.at(at.x(), -size * 0.2, at.z())));
        }
    }

    /** A mirror of water out to the horizon, rings spreading from where the product stands. */
    private static Scenery water(Look look, Sky sky, int salt) {
        Rgb deep = Sky.leaning(
                        look.time() == DayTime.DAY
                                ? Rgb.screen(0x2b7f9c)
                                : look.time().middle().times(0.4),
                        look.palette(),
                        0.5)
                .times(0.6);
        Ground ground = Ground.of(deep, 0.05, 0.95).fading(14, 50).rippled(0.9).textured(s -> {
            float far = (float) Math.sqrt(s.u * s.u + s.v * s.v) + 1e-4f;
            float ring = (float) Math.sin(far * 17) * 0.16f / (1 + far * 0.7f) * s.clarity(3, 3);
            float a = Noise.layered(s.u * 2.1f, s.v * 2.1f, 3, salt) - 0.5f;
            float b = Noise.layered(s.u * 2.1f + 7, s.v * 2.1f, 3, salt) - 0.5f;
            float clear = s.clarity(2.5, 2.5);
            s.slope(s.u / far * ring + a * 0.12f * clear, s.v / far * ring + b * 0.12f * clear);
        });
        Panorama back = (yaw, height, rgb) -> sea(look, sky, deep, yaw, height, rgb);
        Pieces pieces = new Pieces(look);
        double plinth = 0.1;
        pieces.drum(
                0,
                0,
                -0.1,
                look.footprint() * 1.4,
                plinth + 0.1,
                Material.plastic(look.palette().light().mix(look.palette().dominant(), 0.4), 0.4)
                        .coated(0.4));
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        glitter(look, sky, glints);
        return Scenery.of(
                pieces.parts(), ground, back.before(look), Lamps.sun(look, deep, look.time()), glints, plinth);
    }

    /** On a sea of cloud. */
    private static Scenery clouds(Look look, Sky sky, int salt) {
        Rgb white = Rgb.WHITE.mix(sky.horizon(), 0.35).times(look.time().dark() ? 0.4 : 0.9);
        Ground ground = Ground.of(white, 1, 0).fading(4, 22).textured(s -> {
            float a = Noise.layered(s.u * 0.9f, s.v * 0.9f, 4, salt);
            float step = 0.15f;
            s.slope(
                    (Noise.layered(s.u * 0.9f + step, s.v * 0.9f, 4, salt) - a) * 5,
                    (Noise.layered(s.u * 0.9f, s.v * 0.9f + step, 4, salt) - a) * 5);
            s.dim(0.75f + 0.45f * a);
            s.glow(white, 0.14f + 0.2f * a);
        });
        Panorama back = (yaw, height, rgb) -> {
            sky.light(yaw, height, rgb);
            float bank = 0.10f * Noise.layered(yaw * 4 + salt % 19, 0, 4, salt);
            float inside = Noise.step(bank + 0.03f, bank - 0.02f, height);
            float lit = 0.75f + 0.6f * Noise.layered(yaw * 7, height * 18, 3, salt + 1);
            rgb[0] += (white.r() * lit - rgb[0]) * inside;
            rgb[1] += (white.g() * lit - rgb[1]) * inside;
            rgb[2] += (white.b() * lit - rgb[2]) * inside;
        };
        Pieces pieces = new Pieces(look);
        double plinth = 0.14;
        pieces.drum(
                        0,
                        0,
                        0,
                        look.footprint() * 1.4,
                        plinth,
                        Material.plastic(look.palette().light(), 0.4).coated(0.4))
                .rim(
                        0,
                        0,
                        plinth + 0.02,
                        look.footprint() * 1.4,
                        Material.metal(look.palette().metal(), 0.15));
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        glints.addAll(Air.dust(look, 50, sky.sun().times(0.6)));
        return Scenery.of(
                pieces.parts(), ground, back.before(look), Lamps.sun(look, white, look.time()), glints, plinth);
    }
}
