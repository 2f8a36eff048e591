package dev.retake.storyboard.local.render;

/** Smooth randomness over the plane and along a line. */
public final class Noise {
    private Noise() {}

    /** An even spread in 0–1 for each cell. */
    public static float cell(int x, int y, int salt) {
        int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ salt * 0x9e3779b1;
        h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
        h = (h ^ (h >>> 12)) * 0x297a2d39;
        return ((h ^ (h >>> 15)) >>> 8) * 0x1.0p-24f;
    }

    /** Value noise in 0–1, one feature per unit. */
    public static float at(float x, float y, int salt) {
        int ix = floor(x);
        int iy = floor(y);
        float fx = x - ix;
        float fy = y - iy;
        fx = fx * fx * (3 - 2 * fx);
        fy = fy * fy * (3 - 2 * fy);
        float a = cell(ix, iy, salt);
        float b = cell(ix + 1, iy, salt);
        float c = cell(ix, iy + 1, salt);
        float d = cell(ix + 1, iy + 1, salt);
        return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy;
    }

    /** Layers of noise, each twice as fine and half as strong; within 0–1. */
    public static float layered(float x, float y, int layers, int salt) {
        float sum = 0;
        float weight = 0.5f;
        float total = 0;
        for (int i = 0; i < layers; i++) {
            sum += weight * at(x, y, salt + i * 31);
            total += weight;
            weight *= 0.5f;
            x = x * 2.03f + 17.1f;
            y = y * 2.03f + 9.2f;
        }
        return sum / total;
    }

    public static int floor(float v) {
        int i = (int) v;
        return v < i ? i - 1 : i;
    }

    /** 0 below {@code from}, 1 above {@code to}, smooth between; {@code from} may be the greater. */
    public static float step(float from, float to, float v) {
        float t = (v - from) / (to - from);
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        return t * t * (3 - 2 * t);
    }
}
