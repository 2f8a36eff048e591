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
import dev.retake.storyboard.local.shape.Sculpt;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** Open country under a wide sky: mountains, dunes, snowfields, meadows, each ridge paler than the one before it. */
final class RidgeSet {
    private static final int LAYERS = 5;
    private static final int STEPS = 4096;
    private static final float REACH = 3.2f;

    private RidgeSet() {}

    static Scenery of(Look look, Place place) {
        Dice film = look.film().forPurpose("land");
        Sky sky = new Sky(look, film.between(12, 24) * film.sign(), film.between(0.35, 0.7));
        int salt = film.below(100_000);
        Rgb near = near(place, look);
        float[][] ridges = ridges(place, salt);
        Panorama back = (yaw, height, rgb) -> land(place, look, sky, near, ridges, salt, yaw, height, rgb);
        Rgb soil = soil(place, look);
        Ground ground = Ground.of(soil, place == Place.SNOW ? 0.6 : 0.9, place == Place.SNOW ? 0.06 : 0.02)
                .fading(16, 120)
                .textured(texture(place, look, salt));
        List<Part> props = new ArrayList<>();
        double plinth = rocks(look, place, props, soil);
        if (place == Place.MOUNTAIN || place == Place.MEADOW) {
            tufts(look, place, props);
        }
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
        return Sky.leaning(own, look.palette(), 0.15);
    }

    private static Rgb soil(Place place, Look look) {
        Rgb own = switch (place) {
            case DESERT -> Rgb.screen(0xd9a066);
            case SNOW -> Rgb.screen(0xe9f0f7);
            case MEADOW -> Rgb.screen(0x5f7f35);
            default -> Rgb.screen(0x82735c);
        };
        return Sky.leaning(own, look.palette(), 0.06);
    }

    private static void land(
            Place place,
            Look look,
            Sky sky,
            Rgb near,
            float[][] ridges,
            int salt,
            float yaw,
            float height,
            float[] rgb) {
        sky.light(yaw, height, rgb);
        float mist = look.weather() == Weather.MIST ? 0.5f : 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            float depth = layer / (float) (LAYERS - 1);
            float ridge = at(ridges[layer], yaw);
            float soft = 0.004f + 0.003f * (1 - depth);
            float inside = Noise.step(ridge + soft, ridge - soft, height);
            if (inside <= 0) {
                continue;
            }
            float foot = 1 - Math.clamp(height / Math.max(ridge, 0.01f), 0, 1);
            float haze = (1 - depth) * (place == Place.SNOW ? 0.55f : 0.8f)
                    + mist * (1 - depth * 0.5f)
                    + 0.42f * foot * foot * (1.05f - depth * 0.6f);
            haze = Math.min(0.95f, haze);
            float warm = 0.25f / (1 + 8 * (yaw - sky.sunYaw()) * (yaw - sky.sunYaw()));
            // Flanks that turn towards the sun are lighter.
            float scale = place == Place.SNOW ? 4 + layer * 2 : 7 + layer * 3;
            float bulk = Noise.layered(yaw * scale + 3, height * scale * 1.4f + layer, 4, salt + 40 + layer);
            float turned =
                    Noise.layered(yaw * scale + 3.16f, height * scale * 1.4f + layer + 0.1f, 4, salt + 40 + layer);
            float steep = place == Place.MEADOW || place == Place.DESERT ? 1.6f : place == Place.SNOW ? 3 : 5;
            float flank = Math.clamp(0.85f + steep * (bulk - turned) * (sky.sunYaw() > yaw ? 1 : -1), 0.45f, 1.7f);
            Rgb shade = sky.top();
            Rgb sun = sky.sun();
            float lit = Math.max(0, flank - 0.5f);
            float r = near.r();
            float g = near.g();
            float b = near.b();
            float away = Math.clamp(Math.abs(yaw - sky.sunYaw()) * 0.9f - 0.1f, 0, 0.45f);
            Rgb air = sky.horizon().mix(shade, away);
            if (place == Place.SNOW || place == Place.MOUNTAIN && depth < 0.75f) {
                float bare = 0.25f + 0.5f * bulk;
                float top = Math.clamp((height / Math.max(ridge, 0.01f) - bare) * 5, 0, 1);
                float snow = place == Place.SNOW ? Math.max(top, 0.55f + 0.45f * depth) : top * 0.85f;
                r += (0.85f - r) * snow;
                g += (0.87f - g) * snow;
                b += (0.9f - b) * snow;
            }
            float ambient = look.time().dark() ? 1 : 1.15f;
            float direct = look.time().dark() ? 0.15f : 0.95f;
            r *= shade.r() * ambient + sun.r() * lit * direct;
            g *= shade.g() * ambient + sun.g() * lit * direct;
            b *= shade.b() * ambient + sun.b() * lit * direct;
            r += (air.r() + sky.sun().r() * warm - r) * haze;
            g += (air.g() + sky.sun().g() * warm - g) * haze;
            b += (air.b() + sky.sun().b() * warm - b) * haze;
            rgb[0] += (r - rgb[0]) * inside;
            rgb[1] += (g - rgb[1]) * inside;
            rgb[2] += (b - rgb[2]) * inside;
        }
    }

    /** The ridges' heights all around, so that each is worked out once and not for every pixel under it. */
    private static float[][] ridges(Place place, int salt) {
        float[][] ridges = new float[LAYERS][STEPS + 2];
        for (int layer = 0; layer < LAYERS; layer++) {
            for (int i = 0; i < STEPS + 2; i++) {
                float yaw = (i / (float) STEPS - 0.5f) * 2 * REACH;
                ridges[layer][i] = ridge(place, yaw, layer, layer / (float) (LAYERS - 1), salt);
            }
        }
        return ridges;
    }

    private static float at(float[] ridge, float yaw) {
        float x = Math.clamp(yaw / (2 * REACH) + 0.5f, 0, 1) * STEPS;
        int i = (int) x;
        return ridge[i] + (ridge[i + 1] - ridge[i]) * (x - i);
    }

    private static float ridge(Place place, float yaw, int layer, float depth, int salt) {
        float x = yaw * (1.4f + layer * 0.9f) + salt % 313 + layer * 19.7f;
        return switch (place) {
            case DESERT ->
                0.14f
                        - 0.1f * depth
                        + 0.09f
                                * (1 - 0.5f * depth)
                                * ((float) Math.sin(x * 1.7f) * 0.5f + Noise.at(x * 0.8f, layer, salt) - 0.5f);
            case MEADOW ->
                0.13f
                        - 0.1f * depth
                        + 0.06f * (Noise.layered(x, layer, 3, salt) - 0.5f)
                        + (layer == 3 ? trees(yaw, salt) : 0);
            default -> {
                float sharp = 1 - Math.abs(2 * Noise.layered(x, layer * 3.1f, 5, salt) - 1);
                float pines = place == Place.MOUNTAIN && layer >= 3
                        ? pines(yaw * (1.4f + layer), salt) * (layer == 3 ? 0.5f : 1)
                        : 0;
                float tallest = place == Place.SNOW ? 0.25f - 0.21f * depth : 0.36f - 0.29f * depth;
                yield tallest * (0.35f + 0.95f * sharp * sharp) + 0.01f + pines;
            }
        };
    }

    /** Tips of conifers along a ridge. */
    private static float pines(float yaw, int salt) {
        float tall = 0;
        for (int row = 0; row < 3; row++) {
            float x = yaw * (30 + row * 13);
            int cell = Noise.floor(x);
            float within = Math.abs(x - cell - 0.5f) * 2;
            tall = Math.max(tall, (0.35f + 0.65f * Noise.cell(cell, row, salt + 8)) * (1 - within));
        }
        float grove = Noise.step(0.25f, 0.55f, Noise.at(yaw * 2.3f, 4, salt + 9));
        return 0.045f * tall * grove;
    }

    private static float trees(float yaw, int salt) {
        float crown = Noise.layered(yaw * 22, 0, 3, salt + 5);
        return 0.05f * Noise.step(0.4f, 0.62f, crown) * (0.6f + 0.4f * Noise.at(yaw * 90, 0, salt + 6));
    }

    private static Texture texture(Place place, Look look, int salt) {
        Rgb grass = Sky.leaning(Rgb.screen(0x8fae4f), look.palette(), 0.12);
        Rgb stone = Rgb.screen(0xa39a8c);
        Rgb moss = Rgb.screen(0x66733a);
        return switch (place) {
            case DESERT ->
                s -> {
                    float ripple = (float) Math.sin((s.v + 0.35f * Noise.layered(s.u, s.v, 2, salt)) * 34 + s.u * 4);
                    float clear = s.clarity(5.5, 5.5);
                    s.slope(0.03f * ripple * clear, 0.22f * ripple * clear);
                    s.dim(0.93f
                            + 0.07f * ripple * clear
                            + 0.08f * (Noise.layered(s.u * 0.6f, s.v * 0.6f, 3, salt) - 0.5f));
                };
            case SNOW ->
                s -> {
                    float a = Noise.layered(s.u * 1.6f, s.v * 1.6f, 4, salt);
                    s.slope(
                            (Noise.layered(s.u * 1.6f + 0.1f, s.v * 1.6f, 4, salt) - a) * 2.2f,
                            (Noise.layered(s.u * 1.6f, s.v * 1.6f + 0.1f, 4, salt) - a) * 2.2f);
                    if (Noise.cell((int) (s.u * 190 + 9000), (int) (s.v * 190 + 9000), salt) > 0.992f
                            && s.clarity(90, 90) > 0.2f) {
                        s.glow(Rgb.WHITE, 0.8f);
                    }
                };
            case MEADOW ->
                s -> {
                    float blade = Noise.at(s.u * 46, s.v * 20, salt) * s.clarity(46, 20);
                    float patch = Noise.layered(s.u * 0.9f, s.v * 0.9f, 3, salt);
                    s.paint(grass, 0.25f + 0.6f * blade * patch);
                    s.slope((blade - 0.4f) * 0.7f, 0.2f);
                    s.dim(0.62f + 0.55f * patch);
                };
            default ->
                s -> {
                    float cloud = Noise.layered(s.u * 1.3f, s.v * 1.3f, 4, salt);
                    float clear = s.clarity(44, 44);
                    float grit = 0.5f + (Noise.at(s.u * 44, s.v * 44, salt + 3) - 0.5f) * clear;
                    float coarse = s.clarity(12, 12);
                    float clod = Noise.layered(s.u * 9, s.v * 9, 3, salt + 4);
                    s.paint(stone, 0.5f * Noise.step(0.5f, 0.8f, clod) * coarse);
                    s.paint(
                            moss,
                            0.75f * Noise.step(0.46f, 0.62f, Noise.layered(s.u * 0.8f + 40, s.v * 0.8f, 3, salt + 7)));
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
            props.add(new Part(boulder(size, dice), rock)
                    .posed(Pose.REST.yaw(dice.between(0, 360)).moved(at.x(), -size * 0.25, at.z())));
        }
        if (look.height() < 0.62 || place == Place.DESERT && look.footprint() > 0.7) {
            return 0;
        }
        double high = 0.14;
        props.add(new Part(slab(look.footprint() * 1.5, high, dice), rock));
        return high;
    }

    private static void tufts(Look look, Place place, List<Part> props) {
        Dice dice = look.film().forPurpose("tufts");
        boolean meadow = place == Place.MEADOW;
        Rgb green = Sky.leaning(Rgb.screen(meadow ? 0x6f9438 : 0x8a8450), look.palette(), 0.08);
        for (int i = 0; i < (meadow ? 60 : 26); i++) {
            double beyond = dice.between(-0.9, 5);
            double right = dice.between(0.75, 2.2 + Math.max(0, beyond)) * dice.sign();
            Vec foot = look.spot(right, beyond);
            Sculpt tuft = new Sculpt();
            for (int blade = 0; blade < 11; blade++) {
                double turn = dice.between(0, 2 * Math.PI);
                double high = dice.between(0.07, 0.2) * (meadow ? 1.3 : 1);
                double lean = high * dice.between(0.2, 0.8);
                Vec root = foot.plus(dice.around(0, 0.05), 0, dice.around(0, 0.05));
                Vec side = Vec.of(Math.cos(turn), 0, -Math.sin(turn)).times(0.008);
                Vec middle = root.plus(lean * 0.35 * Math.sin(turn), high * 0.6, lean * 0.35 * Math.cos(turn));
                Vec tip = root.plus(lean * Math.sin(turn), high, lean * Math.cos(turn));
                tuft.triangle(root.minus(side), root.plus(side), middle.plus(side.times(0.7)))
                        .triangle(root.minus(side), middle.plus(side.times(0.7)), middle.minus(side.times(0.7)))
                        .triangle(middle.minus(side.times(0.7)), middle.plus(side.times(0.7)), tip);
            }
            props.add(new Part(
                    tuft.mesh(60),
                    Material.plastic(green.times(dice.between(0.6, 1.2)), 0.7).soft(0.6)));
            if (meadow && i % 3 == 0) {
                double high = dice.between(0.16, 0.3);
                Rgb petal = dice.pick(
                        List.of(look.palette().accent(), look.palette().light(), Rgb.screen(0xf6d743)));
                props.add(new Part(
                                Solids.ellipsoid(0.028, 0.012, 0.028, 12),
                                Material.plastic(petal, 0.6).soft(0.5))
                        .posed(Pose.REST.pitch(25).moved(foot.x(), high, foot.z())));
                props.add(new Part(
                        Solids.tube(List.of(foot, foot.plus(0.01, high / 2, 0), foot.plus(0, high, 0)), 0.004, 5),
                        Material.plastic(green, 0.7)));
            }
        }
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
                double wobble = 1
                        + 0.22
                                * (Noise.layered((float) Math.cos(a) * 1.6f + 5, (float) Math.sin(a) * 1.6f, 3, salt)
                                        - 0.5);
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
                double bump = 1
                        + amount
                                * 2
                                * (Noise.layered((float) (x * 1.3 + y * 0.7) + 3, (float) (z * 1.3 - y) + 3, 3, salt)
                                        - 0.5);
                ring.add(Vec.of(rx * x * bump, ry * y * bump + ry * 0.5, rz * z * bump));
            }
            rings.add(ring);
        }
        return Solids.sleeve(rings);
    }
}
