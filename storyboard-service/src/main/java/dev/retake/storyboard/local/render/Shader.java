package dev.retake.storyboard.local.render;

/** Works out the light that one spot of a solid thing sends to the camera. Holds its answer in fields; one thread only. */
final class Shader {
    private final Geometry geometry;
    private final Raster raster;
    private final Rig rig;
    private final Environment environment;
    private final ShadowMap shadows;
    private final Vec eye;
    private final boolean grounded;
    private final Surface surface = new Surface();
    private final float[] light = new float[3];

    float r;
    float g;
    float b;
    /** Height of the spot over the ground. */
    float height;

    Shader(
            Geometry geometry,
            Raster raster,
            Rig rig,
            Environment environment,
            ShadowMap shadows,
            Vec eye,
            boolean grounded) {
        this.geometry = geometry;
        this.raster = raster;
        this.rig = rig;
        this.environment = environment;
        this.shadows = shadows;
        this.eye = eye;
        this.grounded = grounded;
    }

    /** Shades the triangle as seen at a place of the picture; a place just outside is drawn as its rim. */
    void shade(int t, float x, float y) {
        Surface s = surface;
        geometry.find(t, raster, x, y, s);
        float vx = eye.x() - s.px;
        float vy = eye.y() - s.py;
        float vz = eye.z() - s.pz;
        float vl = 1 / (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
        vx *= vl;
        vy *= vl;
        vz *= vl;
        if (!geometry.showsFront(t, s, -vx, -vy, -vz)) {
            s.nx = -s.nx;
            s.ny = -s.ny;
            s.nz = -s.nz;
        }
        Material material = geometry.materials.get(geometry.partOf[t]);
        s.dress(material.colour(), material.roughness(), material.metallic(), material.glow());
        if (material.texture() != Texture.PLAIN) {
            geometry.orient(t, raster, s);
            material.texture().apply(s);
            s.level();
        }
        height = s.py;
        light(material, s.px, s.py, s.pz, vx, vy, vz);
    }

    private void light(Material material, float px, float py, float pz, float vx, float vy, float vz) {
        Surface s = surface;
        float nx = s.nx;
        float ny = s.ny;
        float nz = s.nz;
        float facing = nx * vx + ny * vy + nz * vz;
        if (facing < 0.04f) {
            // A bumpy spot must not look away from the one who sees it.
            float push = 0.04f - facing;
            nx += vx * push;
            ny += vy * push;
            nz += vz * push;
            facing = 0.04f;
        }
        float rough = s.roughness < 0.03f ? 0.03f : s.roughness > 1 ? 1 : s.roughness;
        float matt = 1 - s.metallic;
        float nearGround = grounded ? Noise.step(-0.05f, 0.5f, py) : 1;
        float open = 0.45f + 0.55f * Math.max(nearGround, ny * 0.5f + 0.5f);

        environment.gathered(nx, ny, nz, light);
        float dr = light[0] * open;
        float dg = light[1] * open;
        float db = light[2] * open;
        float towards = nx * rig.key().x() + ny * rig.key().y() + nz * rig.key().z();
        float wrapped = (towards + material.softness()) / (1 + material.softness());
        if (wrapped > 0) {
            float lit = shadows.lit(px, py, pz, nx, ny, nz);
            // Light that creeps through a soft thing is not stopped by the thing itself.
            lit = Math.max(lit, material.softness() * 0.5f * (towards < 0 ? 1 : 0));
            float k = wrapped * lit;
            dr += rig.keyLight().r() * k;
            dg += rig.keyLight().g() * k;
            db += rig.keyLight().b() * k;
        }
        r = s.r * matt * dr + s.glowR;
        g = s.g * matt * dg + s.glowG;
        b = s.b * matt * db + s.glowB;

        float mx = 2 * facing * nx - vx;
        float my = 2 * facing * ny - vy;
        float mz = 2 * facing * nz - vz;
        environment.mirrored(mx, my, mz, rough, light);
        // Split-sum approximation of how a rough surface weighs its mirror image (Karis 2013).
        float polish = 1 - rough;
        float bend = Math.min(polish * polish, (float) Math.exp(-6.43f * facing)) * polish + 0.0425f - 0.0275f * rough;
        float ownColour = Math.max(0, 1.04f - 0.572f * rough - 1.04f * bend);
        float white = Math.max(0, 1.04f * bend - 0.04f + 0.022f * rough);
        float occlusion = 0.35f + 0.65f * Math.max(nearGround, my > 0 ? 1 : 1 + my);
        float f0r = 0.04f * matt + s.r * s.metallic;
        float f0g = 0.04f * matt + s.g * s.metallic;
        float f0b = 0.04f * matt + s.b * s.metallic;
        r += light[0] * (f0r * ownColour + white) * occlusion;
        g += light[1] * (f0g * ownColour + white) * occlusion;
        b += light[2] * (f0b * ownColour + white) * occlusion;

        float grazing = 1 - facing;
        if (material.coat() > 0) {
            environment.mirrored(mx, my, mz, 0.03f, light);
            float g2 = grazing * grazing;
            float f = (0.04f + 0.96f * g2 * g2 * grazing) * material.coat() * occlusion;
            r += (light[0] - r * 0.6f) * f;
            g += (light[1] - g * 0.6f) * f;
            b += (light[2] - b * 0.6f) * f;
        }
        if (material.sheen() > 0) {
            float k = grazing * grazing * grazing * material.sheen() * 0.6f;
            r += (s.r * 0.6f + 0.25f) * dr * k;
            g += (s.g * 0.6f + 0.25f) * dg * k;
            b += (s.b * 0.6f + 0.25f) * db * k;
        }
    }
}
