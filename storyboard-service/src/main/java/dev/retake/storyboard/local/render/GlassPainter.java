package dev.retake.storyboard.local.render;

/** Lays glass, liquids and gems over what lies behind them: bent, tinted by depth, and mirroring the lamps. */
final class GlassPainter {
    private static final int BAND = 48;
    private static final float INDEX = 1 / 1.45f;

    private final Film film;
    private final Camera camera;
    private final Environment environment;
    private final Rig rig;
    private final float[] mirrored = new float[3];
    private final float[] behind = new float[3];
    private final Surface surface = new Surface();
    private float[] before = {};
    private int beforeTop;

    GlassPainter(Film film, Camera camera, Environment environment, Rig rig) {
        this.film = film;
        this.camera = camera;
        this.environment = environment;
        this.rig = rig;
    }

    void paint(GlassPart part) {
        Geometry geometry = Geometry.of(part.mesh());
        Raster front = new Raster(geometry.points, geometry.count, camera, false, film.width, film.height, false);
        Raster back = new Raster(geometry.points, geometry.count, camera, false, film.width, film.height, true);
        int[] rows = front.rows();
        if (rows[1] <= rows[0]) {
            return;
        }
        // What is bent into view may lie some way above or below.
        beforeTop = Math.max(0, rows[0] - 90);
        int beforeBottom = Math.min(film.height, rows[1] + 90);
        int size = (beforeBottom - beforeTop) * film.width * 3;
        if (before.length < size) {
            before = new float[size];
        }
        System.arraycopy(film.light, beforeTop * film.width * 3, before, 0, size);
        for (int from = rows[0]; from < rows[1]; from += BAND) {
            int to = Math.min(rows[1], from + BAND);
            front.look(from, to);
            back.look(from, to);
            for (int y = from; y < to; y++) {
                for (int x = 0; x < film.width; x++) {
                    int s = ((y - from) * film.width + x) * Raster.SAMPLES;
                    int covered = 0;
                    int sample = -1;
                    float inverse = 1 / film.distance[y * film.width + x];
                    for (int k = 0; k < Raster.SAMPLES; k++) {
                        if (front.seen[s + k] >= 0 && front.depth[s + k] > inverse) {
                            covered++;
                            sample = s + k;
                        }
                    }
                    if (covered > 0) {
                        float share = covered / (float) Raster.SAMPLES;
                        spot(part, geometry, front, back, sample, x, y, share, beforeBottom);
                    }
                }
            }
        }
    }

    private void spot(
            GlassPart part,
            Geometry geometry,
            Raster front,
            Raster back,
            int sample,
            int x,
            int y,
            float share,
            int beforeBottom) {
        float zFront = 1 / front.depth[sample];
        float zBack = Math.min(1 / back.depth[sample], film.distance[y * film.width + x]);
        float depth = Math.max(0, zBack - zFront);

        find(geometry, front, sample, x, y, part);
        float nx = surface.nx;
        float ny = surface.ny;
        float nz = surface.nz;
        Vec d = camera.towards(2f * (x + 0.5f) / film.width - 1, 1 - 2f * (y + 0.5f) / film.height);
        float facing = -(nx * d.x() + ny * d.y() + nz * d.z());
        if (facing < 0) {
            nx = -nx;
            ny = -ny;
            nz = -nz;
            facing = -facing;
        }
        facing = Math.max(0.03f, facing);
        Vec right = camera.right();
        Vec up = camera.up();
        float side = nx * right.x() + ny * right.y() + nz * right.z();
        float rise = nx * up.x() + ny * up.y() + nz * up.z();
        float bend = part.refraction() * (0.12f + Math.min(depth, 0.8f)) / zFront / camera.tangent() * 0.5f;
        float offsetX = -side * bend * film.height * 0.5f;
        float offsetY = rise * bend * film.height * 0.5f;
        float bentX = x + offsetX;
        float bentY = y + offsetY;
        if (standsBefore(bentX, bentY, zFront)) {
            bentX = x;
            bentY = y;
        }
        fetch(bentX, bentY, part.frost(), beforeBottom);

        // Towards its rim a thick glass shows the surroundings from the side rather than what lies behind.
        float rim = part.refraction() > 0 ? Noise.step(0.55f, 0.08f, facing) * Math.min(1, depth * 24) : 0;
        if (rim > 0) {
            float k = INDEX * facing - (float) Math.sqrt(1 - INDEX * INDEX * (1 - facing * facing));
            environment.mirrored(
                    unit(d.x() * INDEX + nx * k, d.y() * INDEX + ny * k, d.z() * INDEX + nz * k),
                    unitY,
                    unitZ,
                    0.2f,
                    mirrored);
            for (int c = 0; c < 3; c++) {
                behind[c] += (mirrored[c] * 0.55f - behind[c]) * rim * 0.7f;
            }
        }
        float r = behind[0] * (float) Math.exp(-part.absorbs().r() * depth);
        float g = behind[1] * (float) Math.exp(-part.absorbs().g() * depth);
        float b = behind[2] * (float) Math.exp(-part.absorbs().b() * depth);
        float cloud = part.cloud();
        if (cloud > 0) {
            environment.gathered(nx, ny, nz, mirrored);
            float hide = 1 - (1 - cloud) * (float) Math.exp(-depth * cloud * 6);
            float round = 0.45f + 0.6f * facing;
            surface.dim(round);
            // Light spreads through it, so that no side of it is quite dark.
            float through = 0.35f
                    + 0.3f
                            * Math.max(
                                    0,
                                    nx * rig.key().x()
                                            + ny * rig.key().y()
                                            + nz * rig.key().z());
            r += (surface.r * (mirrored[0] + rig.keyLight().r() * through) - r) * hide;
            g += (surface.g * (mirrored[1] + rig.keyLight().g() * through) - g) * hide;
            b += (surface.b * (mirrored[2] + rig.keyLight().b() * through) - b) * hide;
        }
        float grazing = 1 - facing;
        float g2 = grazing * grazing;
        float fresnel = (0.045f + 0.9f * g2 * g2 * grazing) * part.shine();
        float mx = d.x() + 2 * facing * nx;
        float my = d.y() + 2 * facing * ny;
        float mz = d.z() + 2 * facing * nz;
        environment.mirrored(unit(mx, my, mz), unitY, unitZ, 0.02f + part.frost() * 0.4f, mirrored);
        r += (mirrored[0] - r * 0.5f) * fresnel;
        g += (mirrored[1] - g * 0.5f) * fresnel;
        b += (mirrored[2] - b * 0.5f) * fresnel;
        // The far wall mirrors too, from inside.
        if (part.refraction() > 0 && back.seen[sample] >= 0) {
            geometry.find(back.seen[sample], back, x + 0.5f, y + 0.5f, surface);
            float inner = surface.nx * d.x() + surface.ny * d.y() + surface.nz * d.z();
            mx = d.x() - 2 * inner * surface.nx;
            my = d.y() - 2 * inner * surface.ny;
            mz = d.z() - 2 * inner * surface.nz;
            environment.mirrored(unit(mx, my, mz), unitY, unitZ, 0.08f + part.frost() * 0.4f, mirrored);
            float a = 1 - Math.abs(inner);
            float k = (0.02f + 0.5f * a * a * a) * part.shine() * (1 - cloud);
            r += mirrored[0] * k * (float) Math.exp(-part.absorbs().r() * depth * 2);
            g += mirrored[1] * k * (float) Math.exp(-part.absorbs().g() * depth * 2);
            b += mirrored[2] * k * (float) Math.exp(-part.absorbs().b() * depth * 2);
        }
        int o = (y * film.width + x) * 3;
        film.light[o] += (Math.min(r, 20) - film.light[o]) * share;
        film.light[o + 1] += (Math.min(g, 20) - film.light[o + 1]) * share;
        film.light[o + 2] += (Math.min(b, 20) - film.light[o + 2]) * share;
        if (share > 0.5f && part.refraction() > 0) {
            film.distance[y * film.width + x] = zFront;
        }
    }

    /** Whether something nearer than the glass is there, which therefore cannot be seen through it. */
    private boolean standsBefore(float x, float y, float z) {
        int ix = Math.clamp(Math.round(x), 0, film.width - 1);
        int iy = Math.clamp(Math.round(y), 0, film.height - 1);
        return film.distance[iy * film.width + ix] < z - 0.02f;
    }

    private float unitY;
    private float unitZ;

    private float unit(float x, float y, float z) {
        float k = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-12f);
        unitY = y * k;
        unitZ = z * k;
        return x * k;
    }

    private void fetch(float x, float y, float frost, int bottom) {
        behind[0] = 0;
        behind[1] = 0;
        behind[2] = 0;
        if (frost <= 0) {
            add(x, y, 1, bottom);
            return;
        }
        float reach = frost * film.height * 0.03f;
        for (int i = 0; i < 9; i++) {
            float angle = i * 2.4f;
            float radius = reach * (float) Math.sqrt(i / 8f);
            add(x + radius * (float) Math.cos(angle), y + radius * (float) Math.sin(angle), 1 / 9f, bottom);
        }
    }

    private void add(float x, float y, float weight, int bottom) {
        float fx = Math.clamp(x, 0, film.width - 1.01f);
        float fy = Math.clamp(y - beforeTop, 0, bottom - beforeTop - 1.01f);
        int ix = (int) fx;
        int iy = (int) fy;
        float tx = fx - ix;
        float ty = fy - iy;
        int i = (iy * film.width + ix) * 3;
        int down = film.width * 3;
        for (int c = 0; c < 3; c++, i++) {
            float a = before[i] + (before[i + 3] - before[i]) * tx;
            float b = before[i + down] + (before[i + down + 3] - before[i + down]) * tx;
            behind[c] += (a + (b - a) * ty) * weight;
        }
    }

    private void find(Geometry geometry, Raster raster, int sample, int x, int y, GlassPart part) {
        int t = raster.seen[sample];
        int k = sample % Raster.SAMPLES;
        geometry.find(t, raster, x + Raster.SAMPLE_X[k], y + Raster.SAMPLE_Y[k], surface);
        surface.dress(part.milk(), part.frost(), 0, Rgb.BLACK);
        if (part.texture() != Texture.PLAIN) {
            geometry.orient(t, raster, surface);
            part.texture().apply(surface);
            surface.level();
        }
    }
}
