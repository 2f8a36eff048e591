package dev.retake.storyboard.local.render;

/**
 * What the ground mirrors: the stage upside down, at half size, as premultiplied light with coverage, both sharp and
 * ever more blurred.
 */
final class MirrorImage {
    private static final int CHANNELS = 5;
    private static final int[] BLURS = {0, 2, 6, 14};

    private final int width;
    private final int height;
    private final float[][] levels = new float[BLURS.length][];

    private MirrorImage(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static MirrorImage of(
            Geometry solids,
            Rig rig,
            Environment environment,
            ShadowMap shadows,
            Camera camera,
            int width,
            int height) {
        MirrorImage image = new MirrorImage(width, height);
        float[] sharp = new float[width * height * CHANNELS];
        Raster raster = new Raster(solids.points, solids.count, camera, true, width, height, false);
        Vec eye = camera.eye();
        Shader shader =
                new Shader(solids, raster, rig, environment, shadows, new Vec(eye.x(), -eye.y(), eye.z()), true);
        int[] rows = raster.rows();
        int band = 32;
        for (int from = rows[0]; from < rows[1]; from += band) {
            int to = Math.min(rows[1], from + band);
            raster.look(from, to);
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    int s = ((y - from) * width + x) * Raster.SAMPLES;
                    int covered = 0;
                    int last = 0;
                    for (int k = 0; k < Raster.SAMPLES; k++) {
                        if (raster.seen[s + k] >= 0) {
                            covered++;
                            last = k;
                        }
                    }
                    if (covered > 0) {
                        shader.shade(raster.seen[s + last], x + Raster.SAMPLE_X[last], y + Raster.SAMPLE_Y[last]);
                        float share = covered / (float) Raster.SAMPLES;
                        int i = (y * width + x) * CHANNELS;
                        sharp[i] = Math.min(shader.r, 12) * share;
                        sharp[i + 1] = Math.min(shader.g, 12) * share;
                        sharp[i + 2] = Math.min(shader.b, 12) * share;
                        sharp[i + 3] = share;
                        sharp[i + 4] = Math.max(0, shader.height) * share;
                    }
                }
            }
        }
        image.levels[0] = sharp;
        for (int i = 1; i < BLURS.length; i++) {
            image.levels[i] = Blur.box(image.levels[i - 1], width, height, CHANNELS, BLURS[i]);
        }
        return image;
    }

    /** Roughly how high over the ground lies what is mirrored at a place; below zero where nothing is near. */
    float height(float x, float y) {
        float[] soft = levels[BLURS.length - 1];
        int ix = Math.clamp((int) x, 0, width - 1);
        int iy = Math.clamp((int) y, 0, height - 1);
        int i = (iy * width + ix) * CHANNELS;
        return soft[i + 3] < 0.002f ? -1 : soft[i + 4] / soft[i + 3];
    }

    /**
     * Writes light, coverage and height into {@code out}; place in pixels of this image.
     *
     * @param blur 0 sharp to 1 softest
     */
    void at(float x, float y, float blur, float[] out) {
        float level = blur * (BLURS.length - 1);
        int lower = Math.min(BLURS.length - 2, (int) level);
        float t = Math.min(1, level - lower);
        for (int c = 0; c < CHANNELS; c++) {
            out[c] = 0;
        }
        add(levels[lower], x, y, 1 - t, out);
        add(levels[lower + 1], x, y, t, out);
    }

    private void add(float[] map, float x, float y, float weight, float[] out) {
        float fx = Math.clamp(x - 0.5f, 0, width - 1.001f);
        float fy = Math.clamp(y - 0.5f, 0, height - 1.001f);
        int ix = (int) fx;
        int iy = (int) fy;
        float tx = fx - ix;
        float ty = fy - iy;
        int i = (iy * width + ix) * CHANNELS;
        int down = ix + 1 < width ? CHANNELS : 0;
        int j = iy + 1 < height ? i + width * CHANNELS : i;
        for (int c = 0; c < CHANNELS; c++) {
            float a = map[i + c] + (map[i + c + down] - map[i + c]) * tx;
            float b = map[j + c] + (map[j + c + down] - map[j + c]) * tx;
            out[c] += (a + (b - a) * ty) * weight;
        }
    }
}
