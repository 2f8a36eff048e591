package dev.retake.storyboard.local.shape;

import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Texture;

/** How the surfaces of usual stuffs look from near. Scales are repeats over a surface's coordinates. */
public final class Textures {
    private Textures() {}

    /** Fine irregular bumps and pores. */
    public static Texture leather(double scaleU, double scaleV) {
        return s -> {
            float u = s.u * (float) scaleU;
            float v = s.v * (float) scaleV;
            float clear = s.clarity(scaleU, scaleV);
            float a = 0.5f + (Noise.at(u, v, 11) - 0.5f) * clear;
            s.slope((Noise.at(u + 0.3f, v, 11) - a) * 0.6f * clear, (Noise.at(u, v + 0.3f, 11) - a) * 0.6f * clear);
            float crease = Noise.at(u * 0.31f, v * 0.31f, 12);
            s.dim(0.86f + 0.12f * a + 0.08f * crease);
            s.roughness += 0.18f * (1 - a);
        };
    }

    /** Hair-fine lines across v. */
    public static Texture brushed(double lines) {
        return s -> {
            float a = (Noise.at(s.v * (float) lines, s.u * 3, 21) - 0.5f) * s.clarity(3, lines);
            s.slope(0, a * 0.16f);
            s.roughness += 0.10f + a * 0.1f;
        };
    }

    /** Interlocked loops of yarn. */
    public static Texture knit(double scaleU, double scaleV) {
        return s -> {
            double row = s.v * scaleV;
            double column = s.u * scaleU + (Noise.floor((float) row) & 1) * 0.5;
            double fu = column - Math.floor(column) - 0.5;
            double fv = row - Math.floor(row) - 0.5;
            float clear = s.clarity(scaleU, scaleV);
            s.slope((float) (fu * 1.1) * clear, (float) (fv * 0.9) * clear);
            s.dim(0.92f + (0.12f - 0.75f * (float) (fu * fu + fv * fv)) * clear);
        };
    }

    /** Over-and-under threads. */
    public static Texture weave(double scaleU, double scaleV) {
        return s -> {
            float clear = s.clarity(scaleU, scaleV);
            float a = (float) Math.sin(s.u * scaleU * 2 * Math.PI) * clear;
            float b = (float) Math.sin(s.v * scaleV * 2 * Math.PI) * clear;
            s.slope(a * 0.22f, b * 0.22f);
            s.dim(0.94f + 0.06f * a * b);
        };
    }

    /** Long grain with darker rings, along v. */
    public static Texture wood(Rgb dark, double scale) {
        return s -> {
            float u = s.u * (float) scale;
            float v = s.v * (float) scale;
            float warp = Noise.layered(u * 2, v * 0.35f, 3, 31);
            float rings = (float) Math.sin((u * 9 + warp * 7) * 2);
            float fibre = 0.5f + (Noise.at(u * 90, v * 3, 32) - 0.5f) * s.clarity(scale * 90, scale * 3);
            s.paint(dark, 0.25f + 0.25f * rings + 0.25f * (fibre - 0.5f));
            s.roughness += 0.1f * (fibre - 0.5f);
        };
    }

    /** Pale stone with wandering veins. */
    public static Texture marble(Rgb vein, double scale) {
        return s -> {
            float u = s.u * (float) scale;
            float v = s.v * (float) scale;
            float warp = Noise.layered(u, v, 4, 41) * 3.2f;
            float line = Math.abs((float) Math.sin(u * 1.3f + v * 2.1f + warp * 2.4f));
            float fine = Math.abs((float) Math.sin(u * 4.1f - v * 3.2f + warp * 4));
            s.paint(vein, 0.55f * Noise.step(0.22f, 0f, line) + 0.25f * Noise.step(0.12f, 0f, fine));
            s.dim(0.94f + 0.1f * Noise.layered(u * 3, v * 3, 2, 42));
        };
    }

    /** Cast stone: clouds, pores and a matt bloom. */
    public static Texture concrete(double scale) {
        return s -> {
            float u = s.u * (float) scale;
            float v = s.v * (float) scale;
            float cloud = Noise.layered(u, v, 4, 51);
            float clear = s.clarity(scale * 24, scale * 24);
            float pore = Noise.at(u * 24, v * 24, 52);
            s.dim(0.78f + 0.36f * cloud - 0.35f * Noise.step(0.82f, 0.95f, pore) * clear);
            s.slope(
                    (Noise.at(u * 30, v * 30, 53) - 0.5f) * 0.12f * clear,
                    (Noise.at(u * 30 + 7, v * 30, 53) - 0.5f) * 0.12f * clear);
        };
    }

    /** Grooves around a turned thing: {@code count} of them over u. */
    public static Texture knurl(double count, double depth) {
        return s -> {
            double phase = s.u * count * 2 * Math.PI;
            float clear = s.clarity(count, 0);
            s.slope((float) (Math.cos(phase) * depth) * clear, 0);
            s.dim(0.86f + 0.14f * (float) Math.sin(phase) * clear);
        };
    }

    /** Beads of water on a cold surface. */
    public static Texture dew(double scaleU, double scaleV, double amount) {
        return s -> {
            for (int layer = 0; layer < 2; layer++) {
                float u = s.u * (float) scaleU * (1 + layer * 1.3f);
                float v = s.v * (float) scaleV * (1 + layer * 1.3f);
                int cu = Noise.floor(u);
                int cv = Noise.floor(v);
                if (Noise.cell(cu, cv, 61 + layer) > amount) {
                    continue;
                }
                float x = u - cu - 0.3f - 0.4f * Noise.cell(cu, cv, 63 + layer);
                float y = v - cv - 0.3f - 0.4f * Noise.cell(cu, cv, 65 + layer);
                float radius = 0.14f + 0.18f * Noise.cell(cu, cv, 67 + layer);
                float d2 = (x * x + y * y) / (radius * radius);
                if (d2 < 1) {
                    float k = 1.7f * (float) Math.sqrt(d2);
                    float l = (float) Math.sqrt(x * x + y * y) + 1e-4f;
                    s.slope(-x / l * k, -y / l * k);
                    s.roughness = 0.04f;
                }
            }
        };
    }

    /** Specks of another colour. */
    public static Texture speckle(Rgb colour, double scale, double amount) {
        return s -> {
            float a = Noise.at(s.u * (float) scale, s.v * (float) scale, 71);
            s.paint(colour, Noise.step(1 - (float) amount, 1 - (float) amount + 0.08f, a));
        };
    }
}
