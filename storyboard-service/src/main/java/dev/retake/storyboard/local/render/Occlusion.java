package dev.retake.storyboard.local.render;

/** Darkens creases and places where things come close, judged from the picture's depth alone. */
final class Occlusion {
    private static final int TAPS = 12;
    private static final float REACH = 0.16f;
    private static final float STRENGTH = 0.75f;
    private static final float[] TAP_X = new float[TAPS];
    private static final float[] TAP_Y = new float[TAPS];

    static {
        for (int i = 0; i < TAPS; i++) {
            double angle = i * 2.399963;
            double radius = Math.sqrt((i + 0.5) / TAPS);
            TAP_X[i] = (float) (Math.cos(angle) * radius);
            TAP_Y[i] = (float) (Math.sin(angle) * radius);
        }
    }

    private final int width;
    private final int height;
    private final float[] depth;
    private final float kx;
    private final float ky;

    private Occlusion(Film film, Camera camera) {
        width = film.width / 2;
        height = film.height / 2;
        depth = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                depth[y * width + x] = film.distance[y * 2 * film.width + x * 2];
            }
        }
        kx = camera.tangent() * Camera.ASPECT * 2 / width;
        ky = camera.tangent() * 2 / height;
    }

    static void darken(Film film, Camera camera) {
        Occlusion occlusion = new Occlusion(film, camera);
        float[] open = occlusion.open();
        int w = occlusion.width;
        int h = occlusion.height;
        open = Blur.box(open, w, h, 1, 1);
        for (int y = 0, o = 0; y < film.height; y++) {
            int y0 = Math.min(h - 1, y >> 1);
            int y1 = Math.min(h - 1, y0 + (y & 1));
            for (int x = 0; x < film.width; x++, o += 3) {
                int x0 = Math.min(w - 1, x >> 1);
                int x1 = Math.min(w - 1, x0 + (x & 1));
                float k = (open[y0 * w + x0] + open[y0 * w + x1] + open[y1 * w + x0] + open[y1 * w + x1]) * 0.25f;
                film.light[o] *= k;
                film.light[o + 1] *= k;
                film.light[o + 2] *= k;
            }
        }
    }

    private float[] open() {
        float[] open = new float[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                open[y * width + x] = at(x, y);
            }
        }
        return open;
    }

    private float at(int x, int y) {
        float z = depth[y * width + x];
        if (z > 100 || x < 1 || y < 1 || x >= width - 1 || y >= height - 1) {
            return 1;
        }
        float left = depth[y * width + x - 1];
        float right = depth[y * width + x + 1];
        float above = depth[(y - 1) * width + x];
        float below = depth[(y + 1) * width + x];
        float zx = Math.abs(right - z) < Math.abs(z - left) ? right - z : z - left;
        float zy = Math.abs(below - z) < Math.abs(z - above) ? below - z : z - above;
        float cx = (x - width * 0.5f) * kx;
        float cy = (height * 0.5f - y) * ky;
        // Tangents of the visible surface, then its normal, in the camera's frame.
        float ax = kx * z + cx * zx;
        float ay = cy * zx;
        float bx = cx * zy;
        float by = -ky * z + cy * zy;
        float nx = ay * zy - zx * by;
        float ny = zx * bx - ax * zy;
        float nz = ax * by - ay * bx;
        float l = (float) Math.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12f;
        if (nz > 0) {
            l = -l;
        }
        nx /= l;
        ny /= l;
        nz /= l;
        float reach = Math.min(60, REACH / (z * ky));
        if (reach < 1.5f) {
            return 1;
        }
        float turn = Noise.cell(x & 3, y & 3, 5) * 6.2832f;
        float c = (float) Math.cos(turn) * reach;
        float s = (float) Math.sin(turn) * reach;
        float closed = 0;
        for (int i = 0; i < TAPS; i++) {
            int sx = Math.round(x + TAP_X[i] * c - TAP_Y[i] * s);
            int sy = Math.round(y + TAP_X[i] * s + TAP_Y[i] * c);
            if (sx < 0 || sy < 0 || sx >= width || sy >= height) {
                continue;
            }
            float oz = depth[sy * width + sx];
            if (oz > 100) {
                continue;
            }
            float dx = (sx - width * 0.5f) * kx * oz - cx * z;
            float dy = (height * 0.5f - sy) * ky * oz - cy * z;
            float dz = oz - z;
            float d2 = dx * dx + dy * dy + dz * dz;
            float rise = (dx * nx + dy * ny + dz * nz) - 0.012f * z;
            if (rise > 0) {
                closed += rise / (float) Math.sqrt(d2 + 1e-6f) * Noise.step(REACH * REACH * 2.2f, 0, d2);
            }
        }
        return 1 - Math.min(0.8f, closed / TAPS * 1.9f) * STRENGTH;
    }
}
