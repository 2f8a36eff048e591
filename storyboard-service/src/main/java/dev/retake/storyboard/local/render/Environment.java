package dev.retake.storyboard.local.render;

/**
 * All light that arrives from around the stage, prepared for quick look-ups: as mirrored by surfaces of several
 * roughnesses, and as gathered by a matt one.
 */
final class Environment {
    private static final int[] SIZES = {256, 128, 64, 32, 16};
    private static final float[] ROUGHNESS = {0.03f, 0.18f, 0.38f, 0.62f, 1f};

    private final float[][] levels = new float[SIZES.length][];
    private final float[] harmonics = new float[27];

    Environment(Rig rig, Backdrop backdrop) {
        float[] far = bakeBackdrop(backdrop, rig, SIZES[1]);
        int farSize = SIZES[1];
        levels[0] = bake(rig, enlarge(far, farSize), SIZES[0], ROUGHNESS[0]);
        for (int level = 1; level < SIZES.length; level++) {
            if (farSize > SIZES[level]) {
                far = soften(halve(far, farSize), SIZES[level]);
                farSize = SIZES[level];
            }
            levels[level] = bake(rig, far, SIZES[level], ROUGHNESS[level]);
        }
        project(levels[2], SIZES[2]);
    }

    private static float[] bakeBackdrop(Backdrop backdrop, Rig rig, int size) {
        float[] map = new float[size * size * 3];
        float[] d = new float[3];
        float[] rgb = new float[3];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i += 3) {
                unfold((x + 0.5f) / size * 2 - 1, (y + 0.5f) / size * 2 - 1, d);
                backdrop.light(d[0], Math.max(d[1], 0.01f), d[2], rgb);
                // Below the horizon lies the ground, which throws back its own light.
                float ground = Noise.step(0.06f, -0.25f, d[1]);
                float up = d[1] * 0.5f + 0.5f;
                float k = rig.surroundings();
                map[i] = mix(rgb[0] * k + rig.sky().r() * up, rig.floor().r(), ground);
                map[i + 1] = mix(rgb[1] * k + rig.sky().g() * up, rig.floor().g(), ground);
                map[i + 2] = mix(rgb[2] * k + rig.sky().b() * up, rig.floor().b(), ground);
            }
        }
        return map;
    }

    private static float[] bake(Rig rig, float[] far, int size, float roughness) {
        float[] map = far.clone();
        float[] d = new float[3];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i += 3) {
                unfold((x + 0.5f) / size * 2 - 1, (y + 0.5f) / size * 2 - 1, d);
                for (Softbox box : rig.boxes()) {
                    float share = box.seenFrom(d[0], d[1], d[2], roughness);
                    if (share > 0) {
                        float kept = 1 - box.shade() * share;
                        map[i] = map[i] * kept + box.light().r() * share;
                        map[i + 1] = map[i + 1] * kept + box.light().g() * share;
                        map[i + 2] = map[i + 2] * kept + box.light().b() * share;
                    }
                }
            }
        }
        return map;
    }

    private static float[] halve(float[] map, int size) {
        int half = size / 2;
        float[] out = new float[half * half * 3];
        for (int y = 0, o = 0; y < half; y++) {
            for (int x = 0; x < half; x++) {
                for (int c = 0; c < 3; c++, o++) {
                    int i = (y * 2 * size + x * 2) * 3 + c;
                    out[o] = (map[i] + map[i + 3] + map[i + size * 3] + map[i + size * 3 + 3]) * 0.25f;
                }
            }
        }
        return out;
    }

    private static float[] enlarge(float[] map, int size) {
        int twice = size * 2;
        float[] out = new float[twice * twice * 3];
        for (int y = 0, o = 0; y < twice; y++) {
            for (int x = 0; x < twice; x++) {
                for (int c = 0; c < 3; c++, o++) {
                    out[o] = map[((y / 2) * size + x / 2) * 3 + c];
                }
            }
        }
        return out;
    }

    private static float[] soften(float[] map, int size) {
        float[] out = new float[map.length];
        for (int y = 0, o = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                for (int c = 0; c < 3; c++, o++) {
                    float sum = 0;
                    for (int dy = -1; dy <= 1; dy++) {
                        for (int dx = -1; dx <= 1; dx++) {
                            int sx = Math.clamp(x + dx, 0, size - 1);
                            int sy = Math.clamp(y + dy, 0, size - 1);
                            sum += map[(sy * size + sx) * 3 + c] * (2 - Math.abs(dx)) * (2 - Math.abs(dy));
                        }
                    }
                    out[o] = sum / 16;
                }
            }
        }
        return out;
    }

    /** Second-order spherical harmonics of the light, already folded with a matt surface's cosine. */
    private void project(float[] map, int size) {
        float[] d = new float[3];
        float[] basis = new float[9];
        double total = 0;
        double[] sums = new double[27];
        for (int y = 0, i = 0; y < size; y++) {
            for (int x = 0; x < size; x++, i += 3) {
                float fx = (x + 0.5f) / size * 2 - 1;
                float fy = (y + 0.5f) / size * 2 - 1;
                unfold(fx, fy, d);
                // Texels of the folded map cover unequal angles.
                float l1 = Math.abs(d[0]) + Math.abs(d[1]) + Math.abs(d[2]);
                float weight = l1 * l1 * l1;
                basis(d[0], d[1], d[2], basis);
                total += weight;
                for (int k = 0; k < 9; k++) {
                    for (int c = 0; c < 3; c++) {
                        sums[k * 3 + c] += weight * basis[k] * Math.min(map[i + c], 20f);
                    }
                }
            }
        }
        double sphere = 4 * Math.PI / total;
        double[] cosine = {Math.PI, 2 * Math.PI / 3, Math.PI / 4};
        for (int k = 0; k < 9; k++) {
            double band = cosine[k == 0 ? 0 : k < 4 ? 1 : 2] / Math.PI;
            for (int c = 0; c < 3; c++) {
                harmonics[k * 3 + c] = (float) (sums[k * 3 + c] * sphere * band);
            }
        }
    }

    private static void basis(float x, float y, float z, float[] out) {
        out[0] = 0.282095f;
        out[1] = 0.488603f * y;
        out[2] = 0.488603f * z;
        out[3] = 0.488603f * x;
        out[4] = 1.092548f * x * y;
        out[5] = 1.092548f * y * z;
        out[6] = 0.315392f * (3 * z * z - 1);
        out[7] = 1.092548f * x * z;
        out[8] = 0.546274f * (x * x - y * y);
    }

    /** Light gathered by a matt surface with this normal. */
    void gathered(float x, float y, float z, float[] rgb) {
        float[] h = harmonics;
        for (int c = 0; c < 3; c++) {
            float v = 0.282095f * h[c]
                    + 0.488603f * (y * h[3 + c] + z * h[6 + c] + x * h[9 + c])
                    + 1.092548f * (x * y * h[12 + c] + y * z * h[15 + c] + x * z * h[21 + c])
                    + 0.315392f * (3 * z * z - 1) * h[18 + c]
                    + 0.546274f * (x * x - y * y) * h[24 + c];
            rgb[c] = v < 0.002f ? 0.002f : v;
        }
    }

    /** Light mirrored from a direction by a surface of this roughness. */
    void mirrored(float x, float y, float z, float roughness, float[] rgb) {
        int upper = 1;
        while (upper < ROUGHNESS.length - 1 && roughness > ROUGHNESS[upper]) {
            upper++;
        }
        float low = ROUGHNESS[upper - 1];
        float t = (roughness - low) / (ROUGHNESS[upper] - low);
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float l1 = 1 / (Math.abs(x) + Math.abs(y) + Math.abs(z));
        float fx = x * l1;
        float fy = z * l1;
        if (y < 0) {
            float ox = fx;
            fx = (1 - Math.abs(fy)) * (ox >= 0 ? 1 : -1);
            fy = (1 - Math.abs(ox)) * (fy >= 0 ? 1 : -1);
        }
        fx = fx * 0.5f + 0.5f;
        fy = fy * 0.5f + 0.5f;
        rgb[0] = 0;
        rgb[1] = 0;
        rgb[2] = 0;
        add(levels[upper - 1], SIZES[upper - 1], fx, fy, 1 - t, rgb);
        add(levels[upper], SIZES[upper], fx, fy, t, rgb);
    }

    private static void add(float[] map, int size, float fx, float fy, float weight, float[] rgb) {
        if (weight <= 0) {
            return;
        }
        float x = fx * size - 0.5f;
        float y = fy * size - 0.5f;
        int ix = Noise.floor(x);
        int iy = Noise.floor(y);
        float tx = x - ix;
        float ty = y - iy;
        int x0 = ix < 0 ? 0 : ix;
        int y0 = iy < 0 ? 0 : iy;
        int x1 = ix + 1 >= size ? size - 1 : ix + 1;
        int y1 = iy + 1 >= size ? size - 1 : iy + 1;
        int a = (y0 * size + x0) * 3;
        int b = (y0 * size + x1) * 3;
        int c = (y1 * size + x0) * 3;
        int d = (y1 * size + x1) * 3;
        float wa = (1 - tx) * (1 - ty) * weight;
        float wb = tx * (1 - ty) * weight;
        float wc = (1 - tx) * ty * weight;
        float wd = tx * ty * weight;
        rgb[0] += map[a] * wa + map[b] * wb + map[c] * wc + map[d] * wd;
        rgb[1] += map[a + 1] * wa + map[b + 1] * wb + map[c + 1] * wc + map[d + 1] * wd;
        rgb[2] += map[a + 2] * wa + map[b + 2] * wb + map[c + 2] * wc + map[d + 2] * wd;
    }

    /** The direction at a spot of the octahedral map, upper half inside the diamond. */
    private static void unfold(float fx, float fy, float[] d) {
        float y = 1 - Math.abs(fx) - Math.abs(fy);
        float x = fx;
        float z = fy;
        if (y < 0) {
            x = (1 - Math.abs(fy)) * (fx >= 0 ? 1 : -1);
            z = (1 - Math.abs(fx)) * (fy >= 0 ? 1 : -1);
        }
        float l = 1 / (float) Math.sqrt(x * x + y * y + z * z);
        d[0] = x * l;
        d[1] = y * l;
        d[2] = z * l;
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}
