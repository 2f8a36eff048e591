package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** Open country under a wide sky: mountains, dunes, snowfields, meadows, each ridge paler than the one before it. */
final class RidgeSet {
    private static final int LAYERS = 5;

    private RidgeSet() {}

    static Scenery of(Look look, Place place) {
        Dice film = look.film().forPurpose("land");
        Sky sky = new Sky(look, film.between(12, 24) * film.sign(), film.between(0.35, 0.7));
        int salt = film.below(100_000);
        Rgb near = near(place, look);
        Panorama back = (yaw, height, rgb) -> land(place, look, sky, near, salt, yaw, height, rgb);
        Rgb soil = soil(place, look);
        Ground ground = Ground.of(soil, place == Place.SNOW ? 0.6 : 0.9, place == Place.SNOW ? 0.06 : 0.02)
                .fading(7, place == Place.SNOW || place == Place.DESERT ? 26 : 18)
                .textured(texture(place, look, salt));
        List<Part> props = new ArrayList<>();
        double plinth = rocks(look, place, props, soil);
        List<Glint> glints = new ArrayList<>(Air.weather(look));
        glints.addAll(Air.dust(look, 70, sky.sun().times(look.time().dark() ? 0.2 : 0.7)));
        return Scenery.of(props, ground, back.before(look), Lamps.sun(look, soil, look.time()), glints, plinth);
    }

    private static Rgb near(Place place, Look look) {
        Rgb own = switch (place) {
            case DESERT -> Rgb.screen(0xa8693c);
            case SNOW -> Rgb.screen(0x8ea4bd);
            case MEADOW -> Rgb.screen(0x4b6b2f);
            default -> Rgb.screen(0x3b4640);
        };
        return Sky.leaning(own, look.palette(), 0.3).times(look.time().dark() ? 0.25 : 0.6);
    }

    private static Rgb soil(Place place, Look look) {
        Rgb own = switch (place) {
            case DESERT -> Rgb.screen(0xd9a066);
            case SNOW -> Rgb.screen(0xe9f0f7);
            case MEADOW -> Rgb.screen(0x5f7f35);
            default -> Rgb.screen(0x6b5a48);
        };
        return Sky.leaning(own, look.palette(), 0.15);
    }

    private static void land(
            Place place, Look look, Sky sky, Rgb near, int salt, float yaw, float height, float[] rgb) {
        sky.light(yaw, height, rgb);
        float mist = look.weather() == Weather.MIST ? 0.5f : 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            float depth = layer / (float) (LAYERS - 1);
            float ridge = ridge(place, yaw, layer, depth, salt);
            float soft = 0.004f + 0.003f * (1 - depth);
            float inside = Noise.step(ridge + soft, ridge - soft, height);
            if (inside <= 0) {
                continue;
            }
            float foot = 1 - Math.clamp(height / Math.max(ridge, 0.01f), 0, 1);
            float haze = (1 - depth) * 0.8f + mist * (1 - depth * 0.5f) + 0.5f * foot * foot * (1.05f - depth * 0.5f);
            haze = Math.min(0.95f, haze);
            Rgb air = sky.horizon();
            float warm = 0.25f / (1 + 8 * (yaw - sky.sunYaw()) * (yaw - sky.sunYaw()));
            // Flanks that turn towards the sun are lighter.
            float bulk = Noise.layered(yaw * (5 + layer * 2) + 3, height * 9 + layer, 4, salt + 40 + layer);
            float turned = Noise.layered(yaw * (5 + layer * 2) + 3.16f, height * 9 + layer + 0.1f, 4, salt + 40 + layer);
            float flank = Math.clamp(0.85f + 5 * (bulk - turned) * (sky.sunYaw() > yaw ? 1 : -1), 0.45f, 1.7f);
            float r = near.r() * flank;
            float g = near.g() * flank;
            float b = near.b() * flank;
            if (place == Place.SNOW || place == Place.MOUNTAIN && depth < 0.75f) {
                float bare = 0.25f + 0.5f * bulk;
                float top = Math.clamp((height / Math.max(ridge, 0.01f) - bare) * 5, 0, 1);
                float snow = (place == Place.SNOW ? Math.max(top, 0.35f + 0.65f * depth) : top * 0.85f) * (0.55f + 0.45f * Math.min(1, flank));
                float white = look.time().dark() ? 0.22f : 0.85f;
                r += (white - r) * snow;
                g += (white - g) * snow;
                b += (white * 1.05f - b) * snow;
            }
            r += (air.r() + sky.sun().r() * warm - r) * haze;
            g += (air.g() + sky.sun().g() * warm - g) * haze;
            b += (air.b() + sky.sun().b() * warm - b) * haze;
            rgb[0] += (r - rgb[0]) * inside;
            rgb[1] += (g - rgb[1]) * inside;
            rgb[2] += (b - rgb[2]) * inside;
        }
    }

    private static float ridge(Place place, float yaw, int layer, float depth, int salt) {
        float x = yaw * (1.4f + layer * 0.9f) + salt % 313 + layer * 19.7f;
        return switch (place) {
            case DESERT -> 0.14f - 0.1f * depth + 0.09f * (1 - 0.5f * depth) * ((float) Math.sin(x * 1.7f) * 0.5f + Noise.at(x * 0.8f, layer, salt) - 0.5f);
            case MEADOW -> 0.13f - 0.1f * depth + 0.06f * (Noise.layered(x, layer, 3, salt) - 0.5f) + (layer == 3 ? trees(yaw, salt) : 0);
            default -> {
                float sharp = 1 - Math.abs(2 * Noise.layered(x, layer * 3.1f, 5, salt) - 1);
                yield (0.30f - 0.24f * depth) * (0.35f + 0.95f * sharp * sharp) + 0.01f;
            }
        };
    }

    private static float trees(float yaw, int salt) {
        float crown = Noise.layered(yaw * 22, 0, 3, salt + 5);
        return 0.05f * Noise.step(0.4f, 0.62f, crown) * (0.6f + 0.4f * Noise.at(yaw * 90, 0, salt + 6));
    }

    private static Texture texture(Place place, Look look, int salt) {
        Rgb grass = Sky.leaning(Rgb.screen(0x8fae4f), look.palette(), 0.12);
        Rgb stone = Rgb.screen(0x8d8478);
        return switch (place) {
            case DESERT -> s -> {
                float ripple = (float) Math.sin((s.v + 0.35f * Noise.layered(s.u, s.v, 2, salt)) * 34 + s.u * 4);
                float clear = s.clarity(5.5, 5.5);
                s.slope(0.03f * ripple * clear, 0.22f * ripple * clear);
                s.dim(0.93f + 0.07f * ripple * clear + 0.08f * (Noise.layered(s.u * 0.6f, s.v * 0.6f, 3, salt) - 0.5f));
            };
            case SNOW -> s -> {
                float a = Noise.layered(s.u * 1.6f, s.v * 1.6f, 4, salt);
                s.slope((Noise.layered(s.u * 1.6f + 0.1f, s.v * 1.6f, 4, salt) - a) * 2.2f, (Noise.layered(s.u * 1.6f, s.v * 1.6f + 0.1f, 4, salt) - a) * 2.2f);
                if (Noise.cell((int) (s.u * 190 + 9000), (int) (s.v * 190 + 9000), salt) > 0.992f && s.clarity(90, 90) > 0.2f) {
                    s.glow(Rgb.WHITE, 0.8f);
                }
            };
            case MEADOW -> s -> {
                float blade = Noise.at(s.u * 46, s.v * 20, salt) * s.clarity(46, 20);
                float patch = Noise.layered(s.u * 0.9f, s.v * 0.9f, 3, salt);
                s.paint(grass, 0.25f + 0.6f * blade * patch);
                s.slope((blade - 0.4f) * 0.7f, 0.2f);
                s.dim(0.62f + 0.55f * patch);
            };
            default -> s -> {
                float cloud = Noise.layered(s.u * 1.3f, s.v * 1.3f, 4, salt);
                float clear = s.clarity(44, 44);
                float grit = 0.5f + (Noise.at(s.u * 44, s.v * 44, salt + 3) - 0.5f) * clear;
                float coarse = s.clarity(12, 12);
                float clod = Noise.layered(s.u * 9, s.v * 9, 3, salt + 4);
                s.paint(stone, 0.5f * Noise.step(0.5f, 0.8f, clod) * coarse);
                s.dim((0.6f + 0.6f * cloud) * (0.8f + 0.4f * grit));
                s.slope(
                        (Noise.layered(s.u * 9 + 0.15f, s.v * 9, 3, salt + 4) - clod) * 3 * coarse,
                        (Noise.layered(s.u * 9, s.v * 9 + 0.15f, 3, salt + 4) - clod) * 3 * coarse);
            };
        };
    }

    /** Rocks around, and one flat one to stand on for what would sink into the ground. Answers its height. */
    private static double rocks(Look look, Place place, List<Part> props, Rgb soil) {
        Dice dice = look.film().forPurpose("rocks");
        Rgb tone = (place == Place.SNOW ? Rgb.screen(0x6f7883) : soil.mix(Rgb.screen(0x57504a), 0.55)).times(0.85);
        Material rock = Material.plastic(tone, 0.85).textured(s -> {
            float x = s.x() * 5 + s.y() * 3;
            float z = s.z() * 5 - s.y() * 2.2f;
            float a = Noise.layered(x, z, 5, 191);
            float crack = Math.abs(Noise.layered(x * 0.7f, z * 0.7f, 3, 193) - 0.5f);
            s.dim((0.45f + 1.1f * a) * (0.8f + 0.2f * Noise.step(0.002f, 0.05f, crack)));
            s.slope((a - 0.5f) * 0.8f, (Noise.layered(x + 3, z, 5, 192) - 0.5f) * 0.8f);
        });
        int count = place == Place.DESERT ? 3 : place == Place.MEADOW ? 4 : 9;
        for (int i = 0; i < count; i++) {
            double right = dice.between(0.9, 3.4) * dice.sign();
            double beyond = dice.between(-0.5, 3.6);
            double size = dice.between(0.07, 0.3) * (0.6 + Math.max(0, beyond) * 0.25);
            Vec at = look.spot(right, beyond);
            props.add(new Part(boulder(size, dice), rock).posed(Pose.REST.yaw(dice.between(0, 360)).moved(at.x(), -size * 0.25, at.z())));
        }
        if (look.height() < 0.62 || place == Place.DESERT && look.footprint() > 0.7) {
            return 0;
        }
        double high = 0.14;
        props.add(new Part(slab(look.footprint() * 1.5, high, dice), rock));
        return high;
    }

    static Mesh boulder(double size, Dice dice) {
        int salt = dice.below(10_000);
        return rough(size, size * dice.between(0.55, 0.8), size * dice.between(0.7, 1), 0.36, salt, 28, 10);
    }

    /** A flat-topped stone. */
    private static Mesh slab(double radius, double high, Dice dice) {
        int salt = dice.below(10_000);
        List<List<Vec>> rings = new ArrayList<>();
        double[][] levels = {{1.12, -0.05}, {1.1, 0.35}, {1.03, 0.8}, {0.97, 0.97}, {0.88, 1.0}, {0.3, 1.0}};
        for (double[] level : levels) {
            List<Vec> ring = new ArrayList<>();
            for (int k = 0; k < 56; k++) {
                double a = 2 * Math.PI * k / 56;
                double wobble = 1 + 0.22 * (Noise.layered((float) Math.cos(a) * 1.6f + 5, (float) Math.sin(a) * 1.6f, 3, salt) - 0.5);
                double r = radius * level[0] * wobble;
                ring.add(Vec.of(r * Math.sin(a), high * level[1], r * Math.cos(a)));
            }
            rings.add(ring);
        }
        return Solids.loft(rings);
    }

    private static Mesh rough(double rx, double ry, double rz, double amount, int salt, int around, int up) {
        List<List<Vec>> rings = new ArrayList<>();
        for (int i = 0; i <= up; i++) {
            double e = Math.PI * (i / (double) up - 0.5);
            List<Vec> ring = new ArrayList<>();
            for (int k = 0; k < around; k++) {
                double a = 2 * Math.PI * k / around;
                double x = Math.cos(e) * Math.sin(a);
                double y = Math.sin(e);
                double z = Math.cos(e) * Math.cos(a);
                double bump = 1 + amount * 2 * (Noise.layered((float) (x * 1.3 + y * 0.7) + 3, (float) (z * 1.3 - y) + 3, 3, salt) - 0.5);
                ring.add(Vec.of(rx * x * bump, ry * y * bump + ry * 0.5, rz * z * bump));
            }
            rings.add(ring);
        }
        return Solids.sleeve(rings);
    }
}
