package dev.retake.storyboard.local.render;

import java.util.Arrays;

/**
 * The shade that things throw on the ground: sharp where they touch it, ever softer the higher they are. One map for the
 * key light's shadow, one for the light from all around that they keep away.
 */
final class GroundShade {
    private static final int SIZE = 384;
    private static final float[] HEIGHTS = {0.10f, 0.34f, 0.8f, 100f};
    private static final int[] KEY_BLUR = {2, 5, 9, 15};
    private static final int[] AROUND_BLUR = {3, 9, 18, 30};
    private static final float[] AROUND_WEIGHT = {0.88f, 0.5f, 0.3f, 0.16f};

    private final float originX;
    private final float originZ;
    private final float scale;
    private final float[] key;
    private final float[] around;

    GroundShade(Geometry solids, Geometry glass, Bounds bounds, Vec keyDirection, float softness) {
        Vec k = keyDirection.unit();
        float lean = Math.max(0.3f, k.y());
        float shiftX = -k.x() / lean;
        float shiftZ = -k.z() / lean;
        float extent = Math.max(bounds.size().x(), bounds.size().z()) * 0.5f
                + bounds.high().y() * 1.3f
                + 0.8f;
        scale = SIZE / (2 * extent);
        originX = bounds.middle().x() + shiftX * bounds.high().y() * 0.3f - extent;
        originZ = bounds.middle().z() + shiftZ * bounds.high().y() * 0.3f - extent;
        key = new float[SIZE * SIZE];
        around = new float[SIZE * SIZE];
        float[] openKey = ones();
        float[] openAround = ones();
        float[] layer = new float[SIZE * SIZE];
        for (int h = 0; h < HEIGHTS.length; h++) {
            float from = h == 0 ? -1 : HEIGHTS[h - 1];
            Arrays.fill(layer, 0);
            cast(solids, layer, from, HEIGHTS[h], shiftX, shiftZ, 1);
            cast(glass, layer, from, HEIGHTS[h], shiftX, shiftZ, 0.45f);
            close(layer, Math.round(KEY_BLUR[h] * softness), 1, openKey);
            Arrays.fill(layer, 0);
            cast(solids, layer, from, HEIGHTS[h], 0, 0, 1);
            cast(glass, layer, from, HEIGHTS[h], 0, 0, 0.5f);
            close(layer, AROUND_BLUR[h], AROUND_WEIGHT[h], openAround);
        }
        for (int i = 0; i < key.length; i++) {
            key[i] = openKey[i];
            around[i] = openAround[i];
        }
    }

    private static float[] ones() {
        float[] a = new float[SIZE * SIZE];
        Arrays.fill(a, 1);
        return a;
    }

    private void cast(Geometry g, float[] layer, float from, float to, float shiftX, float shiftZ, float density) {
        float[] p = g.points;
        for (int t = 0; t < g.count; t++) {
            int i = t * 9;
            float height = (p[i + 1] + p[i + 4] + p[i + 7]) / 3;
            if (height < from || height >= to) {
                continue;
            }
            float x0 = (p[i] + p[i + 1] * shiftX - originX) * scale;
            float y0 = (p[i + 2] + p[i + 1] * shiftZ - originZ) * scale;
            float x1 = (p[i + 3] + p[i + 4] * shiftX - originX) * scale;
            float y1 = (p[i + 5] + p[i + 4] * shiftZ - originZ) * scale;
            float x2 = (p[i + 6] + p[i + 7] * shiftX - originX) * scale;
            float y2 = (p[i + 8] + p[i + 7] * shiftZ - originZ) * scale;
            float area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
            if (Math.abs(area) < 1e-7f) {
                continue;
            }
            float k = 1 / area;
            int left = (int) Math.max(0, Math.min(x0, Math.min(x1, x2)));
            int right = (int) Math.min(SIZE - 1f, Math.max(x0, Math.max(x1, x2)));
            int top = (int) Math.max(0, Math.min(y0, Math.min(y1, y2)));
            int bottom = (int) Math.min(SIZE - 1f, Math.max(y0, Math.max(y1, y2)));
            for (int y = top; y <= bottom; y++) {
                for (int x = left; x <= right; x++) {
                    float cx = x + 0.5f;
                    float cy = y + 0.5f;
                    float a = ((x1 - cx) * (y2 - cy) - (x2 - cx) * (y1 - cy)) * k;
                    float b = ((x2 - cx) * (y0 - cy) - (x0 - cx) * (y2 - cy)) * k;
                    if (a >= -0.01f && b >= -0.01f && a + b <= 1.01f && layer[y * SIZE + x] < density) {
                        layer[y * SIZE + x] = density;
                    }
                }
            }
        }
    }

    private static void close(float[] layer, int blur, float weight, float[] open) {
        float[] soft = Blur.box(Blur.box(layer, SIZE, SIZE, 1, blur), SIZE, SIZE, 1, blur);
        for (int i = 0; i < open.length; i++) {
            open[i] *= 1 - soft[i] * weight;
        }
    }

    /** How much of the key light arrives at a spot of ground, 0–1. */
    float key(float x, float z) {
        return at(key, x, z);
    }

    /** How much of the light from all around arrives there, 0–1. */
    float around(float x, float z) {
        return at(around, x, z);
    }

    private float at(float[] map, float x, float z) {
        float fx = (x - originX) * scale - 0.5f;
        float fy = (z - originZ) * scale - 0.5f;
        if (fx < 0 || fy < 0 || fx >= SIZE - 1 || fy >= SIZE - 1) {
            return 1;
        }
        int ix = (int) fx;
        int iy = (int) fy;
        float tx = fx - ix;
        float ty = fy - iy;
        int i = iy * SIZE + ix;
        float a = map[i] + (map[i + 1] - map[i]) * tx;
        float b = map[i + SIZE] + (map[i + SIZE + 1] - map[i + SIZE]) * tx;
        return a + (b - a) * ty;
    }
}
