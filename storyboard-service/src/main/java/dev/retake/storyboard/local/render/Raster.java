package dev.retake.storyboard.local.render;

import java.util.Arrays;

/**
 * Finds which triangle each of four samples of every pixel sees, one band of rows at a time so that little memory is
 * held. Depth is kept as its inverse, which runs straight over the picture.
 */
final class Raster {
    static final int SAMPLES = 4;
    static final float[] SAMPLE_X = {0.375f, 0.875f, 0.125f, 0.625f};
    static final float[] SAMPLE_Y = {0.125f, 0.375f, 0.625f, 0.875f};
    private static final float NEAR = 0.02f;
    private static final int WIDE = 6;

    final int width;
    final int height;
    /** Per triangle: the three barycentric weights and the inverse depth, each as slope in x, slope in y and offset. */
    final float[] planes;

    final float[] inverseDepths;
    private final int count;
    private final short[] top;
    private final short[] bottom;
    private final short[] left;
    private final short[] right;
    private final boolean keepFarthest;

    int[] seen = {};
    float[] depth = {};

    /** @param mirrored as seen in the ground's mirror */
    Raster(float[] points, int count, Camera camera, boolean mirrored, int width, int height, boolean keepFarthest) {
        this.width = width;
        this.height = height;
        this.count = count;
        this.keepFarthest = keepFarthest;
        planes = new float[count * 12];
        inverseDepths = new float[count * 3];
        top = new short[count];
        bottom = new short[count];
        left = new short[count];
        right = new short[count];
        float[] sx = new float[3];
        float[] sy = new float[3];
        Vec eye = camera.eye();
        Vec f = camera.forward();
        Vec r = camera.right();
        Vec u = camera.up();
        float kx = 1 / (camera.tangent() * Camera.ASPECT);
        float ky = 1 / camera.tangent();
        for (int t = 0; t < count; t++) {
            top[t] = Short.MAX_VALUE;
            bottom[t] = -1;
            boolean behind = false;
            for (int c = 0; c < 3; c++) {
                int i = t * 9 + c * 3;
                float dx = points[i] - eye.x();
                float dy = (mirrored ? -points[i + 1] : points[i + 1]) - eye.y();
                float dz = points[i + 2] - eye.z();
                float depthHere = dx * f.x() + dy * f.y() + dz * f.z();
                if (depthHere < NEAR) {
                    behind = true;
                    break;
                }
                float inverse = 1 / depthHere;
                float x = (dx * r.x() + dy * r.y() + dz * r.z()) * kx * inverse + camera.shiftX();
                float y = (dx * u.x() + dy * u.y() + dz * u.z()) * ky * inverse + camera.shiftY();
                sx[c] = (x * 0.5f + 0.5f) * width;
                sy[c] = (0.5f - y * 0.5f) * height;
                inverseDepths[t * 3 + c] = inverse;
            }
            if (!behind) {
                place(t, sx, sy);
            }
        }
    }

    private void place(int t, float[] sx, float[] sy) {
        float area = (sx[1] - sx[0]) * (sy[2] - sy[0]) - (sx[2] - sx[0]) * (sy[1] - sy[0]);
        if (Math.abs(area) < 1e-5f) {
            return;
        }
        float x0 = Math.min(sx[0], Math.min(sx[1], sx[2]));
        float x1 = Math.max(sx[0], Math.max(sx[1], sx[2]));
        float y0 = Math.min(sy[0], Math.min(sy[1], sy[2]));
        float y1 = Math.max(sy[0], Math.max(sy[1], sy[2]));
        if (x1 < 0 || y1 < 0 || x0 >= width || y0 >= height) {
            return;
        }
        left[t] = (short) Math.max(0, (int) x0);
        right[t] = (short) Math.min(width - 1, (int) x1);
        top[t] = (short) Math.max(0, (int) y0);
        bottom[t] = (short) Math.min(height - 1, (int) y1);
        float inverse = 1 / area;
        int p = t * 12;
        for (int c = 0; c < 3; c++) {
            int a = (c + 1) % 3;
            int b = (c + 2) % 3;
            float slopeX = (sy[a] - sy[b]) * inverse;
            float slopeY = (sx[b] - sx[a]) * inverse;
            planes[p + c * 3] = slopeX;
            planes[p + c * 3 + 1] = slopeY;
            planes[p + c * 3 + 2] = -(slopeX * sx[a] + slopeY * sy[a]);
        }
        for (int k = 0; k < 3; k++) {
            planes[p + 9 + k] = planes[p + k] * inverseDepths[t * 3]
                    + planes[p + 3 + k] * inverseDepths[t * 3 + 1]
                    + planes[p + 6 + k] * inverseDepths[t * 3 + 2];
        }
    }

    /** The rows anything is seen in, as first and one past the last; equal where nothing is. */
    int[] rows() {
        int first = height;
        int last = -1;
        for (int t = 0; t < count; t++) {
            if (bottom[t] >= 0) {
                first = Math.min(first, top[t]);
                last = Math.max(last, bottom[t]);
            }
        }
        return last < 0 ? new int[] {0, 0} : new int[] {first, last + 1};
    }

    /** Fills {@link #seen} and {@link #depth} for rows {@code from} up to {@code to}; −1 where nothing is seen. */
    void look(int from, int to) {
        int size = (to - from) * width * SAMPLES;
        if (seen.length < size) {
            seen = new int[size];
            depth = new float[size];
        }
        Arrays.fill(seen, 0, size, -1);
        Arrays.fill(depth, 0, size, keepFarthest ? Float.MAX_VALUE : 0);
        for (int t = 0; t < count; t++) {
            if (bottom[t] >= from && top[t] < to) {
                fill(t, from, Math.max(from, top[t]), Math.min(to - 1, bottom[t]));
            }
        }
    }

    private void fill(int t, int bandTop, int y0, int y1) {
        int p = t * 12;
        float ax = planes[p];
        float ay = planes[p + 1];
        float bx = planes[p + 3];
        float by = planes[p + 4];
        float cx = planes[p + 6];
        float cy = planes[p + 7];
        float zx = planes[p + 9];
        float zy = planes[p + 10];
        int x0 = left[t];
        int x1 = right[t];
        for (int s = 0; s < SAMPLES; s++) {
            float ox = x0 + SAMPLE_X[s];
            for (int y = y0; y <= y1; y++) {
                float oy = y + SAMPLE_Y[s];
                float a = ax * ox + ay * oy + planes[p + 2];
                float b = bx * ox + by * oy + planes[p + 5];
                float c = cx * ox + cy * oy + planes[p + 8];
                float z = zx * ox + zy * oy + planes[p + 11];
                int from = 0;
                int to = x1 - x0;
                if (to > WIDE) {
                    // Only the part of a long row that lies inside all three edges.
                    from = Math.max(from, Math.max(first(a, ax), Math.max(first(b, bx), first(c, cx))));
                    to = Math.min(to, Math.min(last(a, ax), Math.min(last(b, bx), last(c, cx))));
                    a += ax * from;
                    b += bx * from;
                    c += cx * from;
                    z += zx * from;
                }
                int i = ((y - bandTop) * width + x0 + from) * SAMPLES + s;
                for (int x = from; x <= to; x++) {
                    if (a >= 0 && b >= 0 && c >= 0 && (keepFarthest ? z < depth[i] : z > depth[i])) {
                        depth[i] = z;
                        seen[i] = t;
                    }
                    a += ax;
                    b += bx;
                    c += cx;
                    z += zx;
                    i += SAMPLES;
                }
            }
        }
    }

    /** The first step at which an edge's value, growing by {@code slope}, may be inside; one early for rounding. */
    private static int first(float value, float slope) {
        return value < 0 && slope > 0 ? (int) (-value / slope) : 0;
    }

    /** The last step at which it may still be inside; one late for rounding. */
    private static int last(float value, float slope) {
        if (slope < 0) {
            return value < 0 ? -1 : (int) (-value / slope) + 1;
        }
        return value < 0 && slope == 0 ? -1 : Short.MAX_VALUE;
    }
}
