package dev.retake.storyboard.local.render;

/** Blurs what is out of focus, the way a wide-open lens does: near and far things spread into discs. */
final class Lens {
    private static final float MAX_RADIUS = 15;
    /** The wider the blur, the more taps it takes. */
    private static final Taps[] TAPS = {new Taps(10), new Taps(20), new Taps(36)};

    private Lens() {}

    static void focus(Film film, Camera camera) {
        if (camera.aperture() <= 0) {
            return;
        }
        int w = film.width / 2;
        int h = film.height / 2;
        float[] half = Blur.halved(film.light, film.width, film.height, 3);
        float[] circle = new float[w * h];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * 2 * film.width + x * 2;
                float z = Math.min(
                        Math.min(film.distance[i], film.distance[i + 1]),
                        Math.min(film.distance[i + film.width], film.distance[i + film.width + 1]));
                circle[y * w + x] = signed(z, camera);
            }
        }
        // A blurred near thing spreads beyond its own outline.
        float[] near = new float[w * h];
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.max(0, -circle[i]);
        }
        near = Blur.box(Blur.box(near, w, h, 1, 7), w, h, 1, 5);
        float[] blurred = even(gather(half, circle, near, w, h), circle, near, w, h);
        blend(film, camera, blurred, near, w, h);
    }

    /** Radius of the blur in half-size pixels: below zero before the focus, above behind it. */
    private static float signed(float z, Camera camera) {
        float c = camera.aperture() * (1 - camera.focus() / Math.min(z, 1e4f)) * 100;
        return Math.clamp(c, -MAX_RADIUS, MAX_RADIUS);
    }

    private static float[] gather(float[] half, float[] circle, float[] near, int w, int h) {
        float[] out = new float[w * h * 3];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int p = y * w + x;
                float reach = Math.max(Math.abs(circle[p]), near[p] * 1.3f);
                int o = p * 3;
                if (reach < 0.5f) {
                    out[o] = half[o];
                    out[o + 1] = half[o + 1];
                    out[o + 2] = half[o + 2];
                    continue;
                }
                float r = half[o];
                float g = half[o + 1];
                float b = half[o + 2];
                float total = 1;
                Taps taps = TAPS[reach < 2 ? 0 : reach < 5 ? 1 : 2];
                for (int i = 0; i < taps.count; i++) {
                    int sx = (int) (x + taps.x[i] * reach + 0.5f);
                    int sy = (int) (y + taps.y[i] * reach + 0.5f);
                    if (sx < 0 || sy < 0 || sx >= w || sy >= h) {
                        continue;
                    }
                    int q = sy * w + sx;
                    // Something sharper and farther off must not bleed over something nearer.
                    float weight = Math.abs(circle[q]) + 1f >= taps.radius[i] * reach ? 1 : 0.04f;
                    int j = q * 3;
                    r += half[j] * weight;
                    g += half[j + 1] * weight;
                    b += half[j + 2] * weight;
                    total += weight;
                }
                out[o] = r / total;
                out[o + 1] = g / total;
                out[o + 2] = b / total;
            }
        }
        return out;
    }

    /** Closes the gaps that the taps left between them, the wider the more. */
    private static float[] even(float[] blurred, float[] circle, float[] near, int w, int h) {
        float[] out = blurred.clone();
        for (int y = 2; y < h - 2; y++) {
            for (int x = 2; x < w - 2; x++) {
                int p = y * w + x;
                float reach = Math.max(Math.abs(circle[p]), near[p] * 1.3f);
                int r = reach > 8 ? 2 : 1;
                if (reach < 2.5f) {
                    continue;
                }
                for (int c = 0; c < 3; c++) {
                    float sum = 0;
                    for (int dy = -r; dy <= r; dy++) {
                        for (int dx = -r; dx <= r; dx++) {
                            sum += blurred[(p + dy * w + dx) * 3 + c];
                        }
                    }
                    out[p * 3 + c] = sum / ((2 * r + 1) * (2 * r + 1));
                }
            }
        }
        return out;
    }

    private static void blend(Film film, Camera camera, float[] blurred, float[] near, int w, int h) {
        for (int y = 0, o = 0; y < film.height; y++) {
            float fy = Math.clamp(y * 0.5f - 0.25f, 0, h - 1.001f);
            int iy = (int) fy;
            float ty = fy - iy;
            for (int x = 0; x < film.width; x++, o += 3) {
                float fx = Math.clamp(x * 0.5f - 0.25f, 0, w - 1.001f);
                int ix = (int) fx;
                float tx = fx - ix;
                float own = Math.abs(signed(film.distance[y * film.width + x], camera));
                float share = Noise.step(0.3f, 1.2f, Math.max(own, near[iy * w + ix] * 1.3f));
                if (share > 0) {
                    int i = (iy * w + ix) * 3;
                    for (int c = 0; c < 3; c++, i++) {
                        float a = blurred[i] + (blurred[i + 3] - blurred[i]) * tx;
                        float b = blurred[i + w * 3] + (blurred[i + w * 3 + 3] - blurred[i + w * 3]) * tx;
                        film.light[o + c] += (a + (b - a) * ty - film.light[o + c]) * share;
                    }
                }
            }
        }
    }

    /** Points spread evenly over the unit disc, in a spiral. */
    private static final class Taps {
        final int count;
        final float[] x;
        final float[] y;
        final float[] radius;

        Taps(int count) {
            this.count = count;
            x = new float[count];
            y = new float[count];
            radius = new float[count];
            for (int i = 0; i < count; i++) {
                double angle = i * 2.39996323;
                radius[i] = (float) Math.sqrt((i + 0.5) / count);
                x[i] = (float) Math.cos(angle) * radius[i];
                y[i] = (float) Math.sin(angle) * radius[i];
            }
        }
    }
}
