package dev.retake.storyboard.local.render;

/** Turns light into screen values: exposure, tone, grade, vignette and grain. */
final class Development {
    private static final int STEPS = 4096;
    private static final float SHOULDER = 0.55f;

    private final Film film;
    private final Grade grade;
    private final float[] curve = new float[STEPS + 1];

    private Development(Film film, Grade grade) {
        this.film = film;
        this.grade = grade;
        for (int i = 0; i <= STEPS; i++) {
            double root = i / (double) STEPS * 2.5;
            double light = root * root;
            double toned =
                    light < SHOULDER ? light : 1 - (1 - SHOULDER) * Math.exp(-(light - SHOULDER) / (1 - SHOULDER));
            double screen = toned <= 0.0031308 ? 12.92 * toned : 1.055 * Math.pow(toned, 1 / 2.4) - 0.055;
            double bent = screen * screen * (3 - 2 * screen);
            curve[i] = (float) (screen + (bent - screen) * grade.contrast());
        }
    }

    static byte[] of(Film film, Grade grade, long seed) {
        Development development = new Development(film, grade);
        return development.print(development.gain(), (int) (seed ^ seed >>> 32));
    }

    private float screen(float light) {
        if (light <= 0) {
            return 0;
        }
        float at = (float) Math.sqrt(light) * (STEPS / 2.5f);
        if (at >= STEPS) {
            return curve[STEPS];
        }
        int i = (int) at;
        return curve[i] + (curve[i + 1] - curve[i]) * (at - i);
    }

    /** The exposure that brings the mean into the grade's range; 1 where it already is. */
    private float gain() {
        float mean = mean(1);
        if (mean >= grade.darkest() && mean <= grade.brightest()) {
            return 1;
        }
        float target = mean < grade.darkest() ? grade.darkest() : grade.brightest();
        // Not further, or what is lit well already would burn out.
        float low = 0.4f;
        float high = 2.2f;
        for (int i = 0; i < 14; i++) {
            float middle = (float) Math.sqrt(low * high);
            if (mean(middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (float) Math.sqrt(low * high);
    }

    private float mean(float gain) {
        double sum = 0;
        int n = 0;
        for (int y = 4; y < film.height; y += 9) {
            for (int x = 4; x < film.width; x += 9, n++) {
                int o = (y * film.width + x) * 3;
                sum += 0.2126 * screen(film.light[o] * gain)
                        + 0.7152 * screen(film.light[o + 1] * gain)
                        + 0.0722 * screen(film.light[o + 2] * gain);
            }
        }
        return (float) (sum / n);
    }

    private byte[] print(float gain, int seed) {
        int width = film.width;
        byte[] out = new byte[width * film.height * 3];
        float[] grainRow = new float[width];
        float[] grainAbove = new float[width];
        Rgb dark = grade.shadows();
        Rgb bright = grade.highlights();
        for (int y = 0, o = 0; y < film.height; y++) {
            float[] swap = grainAbove;
            grainAbove = grainRow;
            grainRow = swap;
            float previous = 0;
            float ny = (y + 0.5f) / film.height * 2 - 1;
            for (int x = 0; x < width; x++, o += 3) {
                float nx = (x + 0.5f) / width * 2 - 1;
                float d2 = nx * nx * 0.62f + ny * ny * 0.38f;
                float k = gain * (1 - grade.vignette() * d2 * (0.45f + 0.55f * d2));
                float lightR = film.light[o] * k;
                float lightG = film.light[o + 1] * k;
                float lightB = film.light[o + 2] * k;
                float peak = Math.max(lightR, Math.max(lightG, lightB));
                if (peak > 1.15f) {
                    // Film bleaches what is too bright, whatever its colour.
                    float bleach = 0.6f * (peak - 1.15f) / (peak + 1.2f);
                    lightR += (peak - lightR) * bleach;
                    lightG += (peak - lightG) * bleach;
                    lightB += (peak - lightB) * bleach;
                }
                float r = screen(lightR);
                float g = screen(lightG);
                float b = screen(lightB);
                float l = 0.2126f * r + 0.7152f * g + 0.0722f * b;
                r = l + (r - l) * grade.saturation();
                g = l + (g - l) * grade.saturation();
                b = l + (b - l) * grade.saturation();
                float low = (1 - l) * (1 - l) * grade.tint();
                float high = l * l * grade.tint();
                r += dark.r() * low * 0.10f + (bright.r() - 0.5f) * high * 0.10f;
                g += dark.g() * low * 0.10f + (bright.g() - 0.5f) * high * 0.10f;
                b += dark.b() * low * 0.10f + (bright.b() - 0.5f) * high * 0.10f;
                // Grain of about two pixels, strongest in the middle tones.
                float fresh = Noise.cell(x, y, seed) - 0.5f;
                float grain = fresh + 0.5f * previous + 0.5f * grainAbove[x];
                previous = fresh;
                grainRow[x] = fresh;
                grain *= grade.grain() * (0.35f + 2.6f * l * (1 - l)) * 0.055f;
                out[o] = eight(r + grain);
                out[o + 1] = eight(g + grain);
                out[o + 2] = eight(b + grain);
            }
        }
        return out;
    }

    private static byte eight(float v) {
        int i = (int) (v * 255 + 0.5f);
        return (byte) (i < 0 ? 0 : i > 255 ? 255 : i);
    }
}
