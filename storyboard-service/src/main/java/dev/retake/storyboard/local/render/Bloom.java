package dev.retake.storyboard.local.render;

/** The glow around bright spots that a lens and film give. */
final class Bloom {
    private static final float THRESHOLD = 0.85f;

    private Bloom() {}

    static void add(Film film, float strength) {
        int w = film.width / 4;
        int h = film.height / 4;
        float[] small = Blur.halved(Blur.halved(film.light, film.width, film.height, 3), w * 2, h * 2, 3);
        for (int i = 0; i < small.length; i += 3) {
            float peak = Math.max(small[i], Math.max(small[i + 1], small[i + 2]));
            float over = Math.max(0, peak - THRESHOLD);
            // The brightest lamps would otherwise drown the picture.
            float k = over / (1 + over * 0.35f) / Math.max(peak, 1e-4f);
            small[i] *= k;
            small[i + 1] *= k;
            small[i + 2] *= k;
        }
        float[] tight = Blur.box(Blur.box(small, w, h, 3, 2), w, h, 3, 2);
        float[] wide = Blur.box(Blur.box(tight, w, h, 3, 9), w, h, 3, 9);
        float[] vast = Blur.box(Blur.box(wide, w, h, 3, 26), w, h, 3, 26);
        for (int i = 0; i < small.length; i++) {
            small[i] = (tight[i] * 0.35f + wide[i] * 0.4f + vast[i] * 0.45f) * strength;
        }
        for (int y = 0, o = 0; y < film.height; y++) {
            float fy = Math.clamp(y * 0.25f - 0.375f, 0, h - 1.001f);
            int iy = (int) fy;
            float ty = fy - iy;
            for (int x = 0; x < film.width; x++) {
                float fx = Math.clamp(x * 0.25f - 0.375f, 0, w - 1.001f);
                int ix = (int) fx;
                float tx = fx - ix;
                int i = (iy * w + ix) * 3;
                int j = i + w * 3;
                for (int c = 0; c < 3; c++, o++, i++, j++) {
                    float a = small[i] + (small[i + 3] - small[i]) * tx;
                    float b = small[j] + (small[j + 3] - small[j]) * tx;
                    film.light[o] += a + (b - a) * ty;
                }
            }
        }
    }
}
