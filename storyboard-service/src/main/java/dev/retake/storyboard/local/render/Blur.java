package dev.retake.storyboard.local.render;

/** Blurring of picture planes. */
final class Blur {
    private Blur() {}

    /** A box blur of this radius, rows then columns; two in a row look gaussian. Edges repeat. */
    static float[] box(float[] map, int width, int height, int channels, int radius) {
        if (radius <= 0) {
            return map.clone();
        }
        return downwards(across(map, width, height, channels, radius), width, height, channels, radius);
    }

    private static float[] across(float[] in, int width, int height, int channels, int radius) {
        float[] out = new float[width * height * channels];
        float k = 1f / (2 * radius + 1);
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                int base = y * width * channels + c;
                float sum = in[base] * (radius + 1);
                for (int i = 1; i <= radius; i++) {
                    sum += in[base + Math.min(i, width - 1) * channels];
                }
                for (int i = 0; i < width; i++) {
                    out[base + i * channels] = sum * k;
                    int leaving = i - radius < 0 ? 0 : i - radius;
                    int coming = i + radius + 1 >= width ? width - 1 : i + radius + 1;
                    sum += in[base + coming * channels] - in[base + leaving * channels];
                }
            }
        }
        return out;
    }

    /** Keeps one running sum a column and walks whole rows, as memory lies. */
    private static float[] downwards(float[] in, int width, int height, int channels, int radius) {
        float[] out = new float[width * height * channels];
        int row = width * channels;
        float[] sums = new float[row];
        float k = 1f / (2 * radius + 1);
        for (int i = -radius; i <= radius; i++) {
            int base = Math.clamp(i, 0, height - 1) * row;
            for (int x = 0; x < row; x++) {
                sums[x] += in[base + x];
            }
        }
        for (int y = 0; y < height; y++) {
            int base = y * row;
            int leaving = Math.max(0, y - radius) * row;
            int coming = Math.min(height - 1, y + radius + 1) * row;
            for (int x = 0; x < row; x++) {
                out[base + x] = sums[x] * k;
                sums[x] += in[coming + x] - in[leaving + x];
            }
        }
        return out;
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
