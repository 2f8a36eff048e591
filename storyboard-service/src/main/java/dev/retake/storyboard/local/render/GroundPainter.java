package dev.retake.storyboard.local.render;

import java.util.Arrays;

/** Paints the ground into the film: lit, shaded, textured, mirroring, and lost in the distance. */
final class GroundPainter {
    private final Ground ground;
    private final Rig rig;
    private final Environment surroundings;
    private final GroundShade shade;
    private final MirrorImage mirror;
    private final Camera camera;
    private final Film film;
    private final Surface s = new Surface();
    private final float exposure;
    private final float[] up = new float[3];
    private final float[] mirrored = new float[3];
    private final float[] image = new float[5];

    GroundPainter(
            Ground ground,
            Rig rig,
            Environment lit,
            Environment surroundings,
            GroundShade shade,
            MirrorImage mirror,
            Camera camera,
            Film film) {
        this.ground = ground;
        this.rig = rig;
        this.surroundings = surroundings;
        this.shade = shade;
        this.mirror = mirror;
        this.camera = camera;
        this.film = film;
        lit.gathered(0, 1, 0, up);
        float level = Math.max(0, rig.key().y());
        float all = 0.3f * (up[0] + rig.keyLight().r() * level)
                + 0.6f * (up[1] + rig.keyLight().g() * level)
                + 0.1f * (up[2] + rig.keyLight().b() * level);
        exposure = ground.matched() ? Math.min(1, 1 / (float) Math.pow(Math.max(all, 0.1f), 0.85)) : 1;
    }

    void paint() {
        Vec eye = camera.eye();
        Vec f = camera.forward();
        Vec r = camera.right();
        Vec u = camera.up();
        float kx = camera.tangent() * Camera.ASPECT;
        float ky = camera.tangent();
        for (int y = 0; y < film.height; y++) {
            float b = (1 - 2f * (y + 0.5f) / film.height - camera.shiftY()) * ky;
            for (int x = 0; x < film.width; x++) {
                float a = (2f * (x + 0.5f) / film.width - 1 - camera.shiftX()) * kx;
                float dx = f.x() + r.x() * a + u.x() * b;
                float dy = f.y() + r.y() * a + u.y() * b;
                float dz = f.z() + r.z() * a + u.z() * b;
                if (dy < -1e-4f) {
                    float t = -eye.y() / dy;
                    float px = eye.x() + dx * t;
                    float pz = eye.z() + dz * t;
                    float far = (float) Math.sqrt(px * px + pz * pz);
                    float there = 1 - Noise.step(ground.fadeFrom(), ground.fadeTo(), far);
                    if (there > 0) {
                        float k = 1 / (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
                        spot(x, y, t, px, pz, far, dx * k, dy * k, dz * k, there);
                        // Depth along the lens is t, since the forward part of the direction is one.
                        film.distance[y * film.width + x] = t;
                    }
                }
            }
        }
    }

    private void spot(int x, int y, float t, float px, float pz, float far, float dx, float dy, float dz, float there) {
        s.u = px;
        s.v = pz;
        s.r = ground.colour().r();
        s.g = ground.colour().g();
        s.b = ground.colour().b();
        s.roughness = ground.roughness();
        s.metallic = 0;
        s.glowR = 0;
        s.glowG = 0;
        s.glowB = 0;
        s.nx = 0;
        s.ny = 1;
        s.nz = 0;
        s.tx = 1;
        s.ty = 0;
        s.tz = 0;
        s.bx = 0;
        s.by = 0;
        s.bz = 1;
        float along = t * camera.tangent() * 2 / film.height;
        s.spanU = along;
        s.spanV = along / Math.max(0.05f, -dy);
        ground.texture().apply(s);
        float n = 1 / (float) Math.sqrt(s.nx * s.nx + s.ny * s.ny + s.nz * s.nz);
        float nx = s.nx * n;
        float ny = s.ny * n;
        float nz = s.nz * n;

        float key = shade.key(px, pz);
        float around = shade.around(px, pz);
        float fall = far / rig.pool();
        float pool = rig.poolFloor() + (1 - rig.poolFloor()) / (1 + fall * fall * fall * fall);
        float lean = Math.max(
                0, nx * rig.key().x() + ny * rig.key().y() + nz * rig.key().z());
        float tilt = 1 + (ny - 1) * 0.5f;
        pool *= exposure;
        float er = (up[0] * around * tilt + rig.keyLight().r() * key * lean) * pool;
        float eg = (up[1] * around * tilt + rig.keyLight().g() * key * lean) * pool;
        float eb = (up[2] * around * tilt + rig.keyLight().b() * key * lean) * pool;
        float r = s.r * er + s.glowR;
        float g = s.g * eg + s.glowG;
        float b = s.b * eb + s.glowB;

        if (ground.mirror() > 0.03f) {
            float facing = Math.max(0.02f, -(dx * nx + dy * ny + dz * nz));
            float mx = dx + 2 * facing * nx;
            float my = Math.max(0.01f, dy + 2 * facing * ny);
            float mz = dz + 2 * facing * nz;
            float k = 1 / (float) Math.sqrt(mx * mx + my * my + mz * mz);
            surroundings.mirrored(mx * k, my * k, mz * k, s.roughness, mirrored);
            float hx = (x + 0.5f) * 0.5f + nx * ground.ripple() * 60;
            float hy = (y + 0.5f) * 0.5f + nz * ground.ripple() * 60;
            float height = mirror.height(hx, hy);
            if (height < 0) {
                Arrays.fill(image, 0);
                height = 0;
            } else {
                mirror.at(hx, hy, Math.min(1, s.roughness * (0.4f + 2.2f * height)), image);
            }
            float grazing = 1 - facing;
            float g2 = grazing * grazing;
            float strength = ground.mirror() * (0.10f + 0.90f * g2 * g2 * grazing) * (1 - s.roughness * 0.5f);
            float gloss = ground.mirror() * 0.55f;
            float own = Math.max(strength, gloss * image[3] * (1 - Math.min(0.8f, height * 0.55f)));
            float open = (1 - image[3]) * strength * (0.25f + 0.75f * around) * pool;
            r = r * (1 - own * 0.7f) + image[0] * own + mirrored[0] * open;
            g = g * (1 - own * 0.7f) + image[1] * own + mirrored[1] * open;
            b = b * (1 - own * 0.7f) + image[2] * own + mirrored[2] * open;
        }

        int o = (y * film.width + x) * 3;
        film.light[o] += (r - film.light[o]) * there;
        film.light[o + 1] += (g - film.light[o + 1]) * there;
        film.light[o + 2] += (b - film.light[o + 2]) * there;
    }
}
