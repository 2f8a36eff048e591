package dev.retake.storyboard.local.render;

/** One spot of a surface while it is being shaded: a {@link Texture} reads where it is and changes what it is like. */
public final class Surface {
    /** Surface coordinates; on the ground, metres east and towards the camera. */
    public float u;

    public float v;
    public float r;
    public float g;
    public float b;
    public float roughness;
    public float metallic;
    public float glowR;
    public float glowG;
    public float glowB;
    /** How much of u and v one pixel spans. */
    float spanU;

    float spanV;
    float px;
    float py;
    float pz;
    float nx;
    float ny;
    float nz;
    float tx;
    float ty;
    float tz;
    float bx;
    float by;
    float bz;

    void dress(Rgb colour, float rough, float metal, Rgb glow) {
        r = colour.r();
        g = colour.g();
        b = colour.b();
        roughness = rough;
        metallic = metal;
        glowR = glow.r();
        glowG = glow.g();
        glowB = glow.b();
    }

    void level() {
        float k = 1 / (float) Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-12f);
        nx *= k;
        ny *= k;
        nz *= k;
    }

    /** Mixes towards a colour. */
    public void paint(Rgb colour, float amount) {
        r += (colour.r() - r) * amount;
        g += (colour.g() - g) * amount;
        b += (colour.b() - b) * amount;
    }

    public void dim(float k) {
        r *= k;
        g *= k;
        b *= k;
    }

    public void glow(Rgb colour, float amount) {
        glowR += colour.r() * amount;
        glowG += colour.g() * amount;
        glowB += colour.b() * amount;
    }

    public void finish(float toRoughness, float toMetallic, float amount) {
        roughness += (toRoughness - roughness) * amount;
        metallic += (toMetallic - metallic) * amount;
    }

    /** Where the spot is in the scene. */
    public float x() {
        return px;
    }

    public float y() {
        return py;
    }

    public float z() {
        return pz;
    }

    public float spanU() {
        return spanU;
    }

    public float spanV() {
        return spanV;
    }

    /** How well a pattern that repeats this often can be made out from here: 1 clearly, 0 not at all. */
    public float clarity(double repeatsU, double repeatsV) {
        float finest = Math.max(spanU * (float) repeatsU, spanV * (float) repeatsV);
        return Noise.step(0.6f, 0.22f, finest);
    }

    /** Tilts the surface by its relief's slopes along u and v. */
    public void slope(float alongU, float alongV) {
        nx -= tx * alongU + bx * alongV;
        ny -= ty * alongU + by * alongV;
        nz -= tz * alongU + bz * alongV;
    }
}
