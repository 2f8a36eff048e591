package dev.retake.storyboard.local.render;

/** Blurring of picture planes. */
final class Blur {
    private Blur() {}

    /** A box blur of this radius, rows then columns; two in a row look gaussian. Edges repeat. */
    static float[] box(float[] map, int width, int height, int channels, int radius) {
        if (radius <= 0) {
            return map.clone();
        }
        float[] across = new float[width * height * channels];
        sweep(map, across, width, height, channels, channels, width * channels, radius);
        float[] out = new float[width * height * channels];
        sweep(across, out, height, width, channels, width * channels, channels, radius);
        return out;
    }

    private static void sweep(
            float[] in, float[] out, int length, int lines, int channels, int step, int lineStep, int radius) {
        float k = 1f / (2 * radius + 1);
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < channels; c++) {
                int base = line * lineStep + c;
                float sum = in[base] * (radius + 1);
                for (int i = 1; i <= radius; i++) {
                    sum += in[base + Math.min(i, length - 1) * step];
                }
                for (int i = 0; i < length; i++) {
                    out[base + i * step] = sum * k;
                    int leaving = i - radius < 0 ? 0 : i - radius;
                    int coming = i + radius + 1 >= length ? length - 1 : i + radius + 1;
                    sum += in[base + coming * step] - in[base + leaving * step];
                }
            }
        }
    }

    /** Half the size, each pixel the mean of four. */
    static float[] halved(float[] map, int width, int height, int channels) {
        int w = width / 2;
        int h = height / 2;
        float[] out = new float[w * h * channels];
        for (int y = 0, o = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = (y * 2 * width + x * 2) * channels;
                for (int c = 0; c < channels; c++, o++, i++) {
                    out[o] = 0.25f
                            * (map[i]
                                    + map[i + channels]
                                    + map[i + width * channels]
                                    + map[i + (width + 1) * channels]);
                }
            }
        }
        return out;
    }
}
