package dev.retake.storyboard.local.render;

import java.util.ArrayList;
import java.util.List;

/** Takes the picture of a stage: distance first, then the ground, the solids, the glass, and the light in the air. */
final class Exposure {
    private static final int BAND = 48;

    private final Stage stage;
    private final Camera camera;
    private final Film film;
    private final Environment environment;
    private final Geometry solids;
    private final ShadowMap shadows;

    private Exposure(Stage stage, Camera camera, int width, int height) {
        this.stage = stage;
        this.camera = camera;
        film = new Film(width, height);
        environment = new Environment(stage.rig(), stage.backdrop());
        solids = new Geometry(stage.solids());
        shadows = new ShadowMap(solids, camera, bounds(), stage.rig());
    }

    static Film of(Stage stage, Camera camera, int width, int height) {
        Exposure exposure = new Exposure(stage, camera, width, height);
        exposure.paintDistance();
        stage.ground().ifPresent(exposure::paintGround);
        exposure.paintSolids();
        Occlusion.darken(exposure.film, camera);
        GlassPainter painter = new GlassPainter(exposure.film, camera, exposure.environment, stage.rig());
        for (GlassPart part : stage.glass()) {
            painter.paint(part);
        }
        GlintPainter.paint(stage.glints(), exposure.film, camera);
        return exposure.film;
    }

    private Bounds bounds() {
        Bounds all = new Bounds(Vec.of(-0.1, 0, -0.1), Vec.of(0.1, 0.1, 0.1));
        for (Part part : stage.solids()) {
            all = all.with(part.mesh().bounds());
        }
        return all;
    }

    /** At half size, since everything far away is soft. */
    private void paintDistance() {
        int w = film.width / 2 + 1;
        int h = film.height / 2 + 1;
        float[] far = new float[w * h * 3];
        float[] rgb = new float[3];
        for (int y = 0, i = 0; y < h; y++) {
            float sy = 1 - 2f * (y * 2 + 0.5f) / film.height;
            for (int x = 0; x < w; x++, i += 3) {
                Vec d = camera.towards(2f * (x * 2 + 0.5f) / film.width - 1, sy);
                float dy = stage.ground().isPresent() ? Math.max(d.y(), 0.002f) : d.y();
                stage.backdrop().light(d.x(), dy, d.z(), rgb);
                far[i] = rgb[0];
                far[i + 1] = rgb[1];
                far[i + 2] = rgb[2];
            }
        }
        for (int y = 0, o = 0, p = 0; y < film.height; y++) {
            float ty = (y & 1) * 0.5f;
            for (int x = 0; x < film.width; x++, p++) {
                int i = ((y >> 1) * w + (x >> 1)) * 3;
                float tx = (x & 1) * 0.5f;
                for (int c = 0; c < 3; c++, o++, i++) {
                    float a = far[i] + (far[i + 3] - far[i]) * tx;
                    float b = far[i + w * 3] + (far[i + w * 3 + 3] - far[i + w * 3]) * tx;
                    film.light[o] = a + (b - a) * ty;
                }
                film.distance[p] = Film.INFINITY;
            }
        }
    }

    private void paintGround(Ground ground) {
        List<Part> looked = new ArrayList<>();
        List<Part> reflected = new ArrayList<>(stage.solids());
        boolean filled = stage.glass().stream().anyMatch(part -> part.cloud() > 0.1f);
        for (GlassPart part : stage.glass()) {
            looked.add(new Part(part.mesh(), Material.plastic(Rgb.BLACK, 1)));
            // In the mirror, glass is told by what fills it, or else by its shine alone.
            if (part.refraction() > 0 && (part.cloud() > 0.1f || !filled)) {
                Rgb tone = part.cloud() > 0.1f ? part.milk() : Rgb.gray(0.1);
                reflected.add(new Part(part.mesh(), Material.plastic(tone, 0.2).coated(1)));
            }
        }
        GroundShade shade = new GroundShade(
                solids,
                new Geometry(looked),
                bounds(),
                stage.rig().key(),
                0.6f + stage.rig().softness() * 12);
        MirrorImage mirror = MirrorImage.of(
                new Geometry(reflected), stage.rig(), environment, shadows, camera, film.width / 2, film.height / 2);
        GroundPainter painter =
                new GroundPainter(ground, stage.rig(), environment, unlit(), shade, mirror, camera, film);
        painter.paint();
    }

    /** The surroundings without the lamps, whose mirror images on the ground would only be blots. */
    private Environment unlit() {
        Rig rig = stage.rig();
        return new Environment(
                new Rig(
                        rig.key(),
                        rig.keyLight(),
                        rig.softness(),
                        rig.sky(),
                        rig.floor(),
                        List.of(),
                        rig.surroundings(),
                        rig.pool(),
                        rig.poolFloor()),
                stage.backdrop());
    }

    private void paintSolids() {
        Raster raster = new Raster(solids.points, solids.count, camera, false, film.width, film.height, false);
        Shader shader = new Shader(
                solids,
                raster,
                stage.rig(),
                environment,
                shadows,
                camera.eye(),
                stage.ground().isPresent());
        int[] rows = raster.rows();
        for (int from = rows[0]; from < rows[1]; from += BAND) {
            int to = Math.min(rows[1], from + BAND);
            raster.look(from, to);
            for (int y = from; y < to; y++) {
                for (int x = 0; x < film.width; x++) {
                    develop(raster, shader, ((y - from) * film.width + x) * Raster.SAMPLES, x, y);
                }
            }
        }
    }

    /** Shades a pixel once for each part it shows, and mixes by how much of the pixel each covers. */
    private void develop(Raster raster, Shader shader, int s, int x, int y) {
        int[] seen = raster.seen;
        int first = seen[s];
        int o = (y * film.width + x) * 3;
        if (first == seen[s + 1] && first == seen[s + 2] && first == seen[s + 3]) {
            if (first >= 0) {
                shader.shade(first, x + 0.5f, y + 0.5f);
                film.light[o] = shader.r;
                film.light[o + 1] = shader.g;
                film.light[o + 2] = shader.b;
                film.distance[y * film.width + x] = 1 / raster.depth[s];
            }
            return;
        }
        float r = 0;
        float g = 0;
        float b = 0;
        int covered = 0;
        float nearest = 0;
        for (int k = 0; k < Raster.SAMPLES; k++) {
            int t = seen[s + k];
            if (t < 0) {
                continue;
            }
            int alike = 1;
            boolean counted = false;
            for (int j = 0; j < Raster.SAMPLES; j++) {
                if (j != k && seen[s + j] >= 0 && alike(seen[s + j], t)) {
                    counted |= j < k;
                    alike++;
                }
            }
            covered++;
            nearest = Math.max(nearest, raster.depth[s + k]);
            if (!counted) {
                // At the sample itself: the pixel's middle may lie outside a sliver of a triangle.
                shader.shade(t, x + Raster.SAMPLE_X[k], y + Raster.SAMPLE_Y[k]);
                r += Math.min(shader.r, 20) * alike;
                g += Math.min(shader.g, 20) * alike;
                b += Math.min(shader.b, 20) * alike;
            }
        }
        if (covered > 0) {
            float open = (Raster.SAMPLES - covered) / (float) Raster.SAMPLES;
            float k = 1f / Raster.SAMPLES;
            film.light[o] = film.light[o] * open + r * k;
            film.light[o + 1] = film.light[o + 1] * open + g * k;
            film.light[o + 2] = film.light[o + 2] * open + b * k;
            if (covered >= 2) {
                film.distance[y * film.width + x] = 1 / nearest;
            }
        }
    }

    /** Same part and no crease between them. */
    private boolean alike(int t, int u) {
        if (t == u) {
            return true;
        }
        if (solids.partOf[t] != solids.partOf[u]) {
            return false;
        }
        float[] n = solids.normals;
        int i = t * 9;
        int j = u * 9;
        return n[i] * n[j] + n[i + 1] * n[j + 1] + n[i + 2] * n[j + 2] > 0.92f;
    }
}
