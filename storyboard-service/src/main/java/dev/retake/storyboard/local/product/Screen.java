package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Noise;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Surface;
import dev.retake.storyboard.local.render.Texture;

/**
 * What a display shows: a flowing wallpaper in the ad's colours with panels of an interface on it, all as light.
 *
 * @param aspect width over height
 * @param panels 0 wallpaper alone, 1 a home screen, 2 an app, 3 a desk of windows
 */
record Screen(Dress dress, double aspect, int panels, double phase) {
    private static final float BRIGHT = 1.15f;

    static Screen wallpaper(Dress dress, Dice dice) {
        return new Screen(dress, 0.46, 1, dice.between(0, 6));
    }

    static Screen app(Dress dress, Dice dice) {
        return new Screen(dress, 0.46, 2, dice.between(0, 6));
    }

    static Screen desk(Dress dress, Dice dice) {
        return new Screen(dress, 1.6, 3, dice.between(0, 6));
    }

    Texture texture() {
        Rgb deep = dress.body().withLightness(0.28).saturated(1.2);
        Rgb middle = dress.body().withLightness(0.55).saturated(1.3);
        Rgb warm = dress.accent().withLightness(0.66).saturated(1.2);
        Rgb pale = dress.light();
        return s -> {
            float x = s.u * (float) aspect;
            float y = s.v;
            float shift = (float) phase;
            float wave = Noise.layered(x * 1.7f + shift, y * 1.7f, 3, 101);
            float fold = 0.5f + 0.5f * (float) Math.sin(x * 3.2f - y * 4.4f + wave * 7 + shift);
            float crest = 0.5f + 0.5f * (float) Math.sin(x * 5 + y * 3 + wave * 9 - shift);
            Rgb c = deep;
            float r = c.r() + (middle.r() - c.r()) * fold;
            float g = c.g() + (middle.g() - c.g()) * fold;
            float b = c.b() + (middle.b() - c.b()) * fold;
            float k = crest * crest * crest * 0.8f * (1 - y * 0.4f);
            r += (warm.r() - r) * k;
            g += (warm.g() - g) * k;
            b += (warm.b() - b) * k;
            s.r = 0;
            s.g = 0;
            s.b = 0;
            s.glowR = r * BRIGHT;
            s.glowG = g * BRIGHT;
            s.glowB = b * BRIGHT;
            switch (panels) {
                case 1 -> home(s, x, y, pale, warm);
                case 2 -> app(s, x, y, pale, warm, middle);
                case 3 -> desk(s, x, y, pale, warm, middle);
                default -> {}
            }
        };
    }

    private void home(Surface s, float x, float y, Rgb pale, Rgb warm) {
        float w = (float) aspect;
        cover(s, pill(x, y, w / 2, 0.955f, 0.06f, 0.011f, 0.011f), Rgb.BLACK, 1);
        // Clock: thin bars stand for its digits.
        for (int i = 0; i < 4; i++) {
            float dx = w / 2 + (i - 1.5f) * 0.062f + (i < 2 ? -0.012f : 0.012f);
            float bar = Math.max(
                    pill(x, y, dx, 0.80f, 0.02f, 0.037f, 0.014f) - 2 * pill(x, y, dx, 0.80f, 0.010f, 0.027f, 0.008f),
                    0);
            cover(s, bar, pale, 0.95f);
        }
        cover(s, pill(x, y, w / 2, 0.865f, 0.075f, 0.006f, 0.006f), pale, 0.7f);
        cover(s, pill(x, y, w / 2, 0.42f, w / 2 - 0.035f, 0.065f, 0.035f), pale, 0.26f);
        cover(s, pill(x, y, 0.09f, 0.42f, 0.035f, 0.035f, 0.012f), warm, 0.95f);
        cover(s, pill(x, y, 0.235f, 0.435f, 0.085f, 0.007f, 0.007f), pale, 0.95f);
        cover(s, pill(x, y, 0.21f, 0.408f, 0.06f, 0.006f, 0.006f), pale, 0.6f);
        for (int i = 0; i < 8; i++) {
            float ix = w / 2 + (i % 4 - 1.5f) * 0.104f;
            float iy = 0.235f - (i / 4) * 0.128f;
            Rgb colour = i % 3 == 0 ? warm : i % 3 == 1 ? pale : dress.body().withLightness(0.7);
            cover(s, pill(x, y, ix, iy, 0.038f, 0.038f, 0.013f), colour, i / 4 == 1 ? 0.92f : 0.8f);
            cover(s, pill(x, y, ix, iy, 0.016f, 0.016f, 0.016f), i % 2 == 0 ? Rgb.gray(0.05) : warm, 0.8f);
        }
    }

    private void app(Surface s, float x, float y, Rgb pale, Rgb warm, Rgb middle) {
        float w = (float) aspect;
        cover(s, y < 0.63f ? 1 : 0, pale, 0.93f);
        cover(s, pill(x, y, w / 2, 0.955f, 0.06f, 0.011f, 0.011f), Rgb.BLACK, 1);
        cover(s, pill(x, y, 0.15f, 0.87f, 0.11f, 0.014f, 0.014f), pale, 0.95f);
        cover(s, pill(x, y, 0.12f, 0.825f, 0.08f, 0.008f, 0.008f), pale, 0.6f);
        float dx = x - w / 2;
        float dy = y - 0.60f;
        float ring = (float) Math.sqrt(dx * dx + dy * dy);
        cover(s, ring < 0.135f ? 1 : 0, Rgb.WHITE, 1);
        double turn = (Math.atan2(dx, dy) / (2 * Math.PI) + 1) % 1;
        cover(s, ring > 0.088f && ring < 0.118f ? 1 : 0, turn < 0.72 ? warm : pale.times(0.75), 1);
        cover(s, pill(x, y, w / 2, 0.60f, 0.04f, 0.014f, 0.014f), middle, 0.9f);
        for (int i = 0; i < 3; i++) {
            float iy = 0.385f - i * 0.105f;
            cover(s, pill(x, y, w / 2, iy, w / 2 - 0.03f, 0.044f, 0.022f), Rgb.WHITE, 1);
            cover(s, pill(x, y, 0.08f, iy, 0.026f, 0.026f, 0.01f), i == 1 ? warm : middle, 1);
            cover(s, pill(x, y, 0.2f, iy + 0.012f, 0.075f, 0.007f, 0.007f), Rgb.gray(0.12), 0.9f);
            cover(s, pill(x, y, 0.175f, iy - 0.014f, 0.05f, 0.006f, 0.006f), Rgb.gray(0.4), 0.9f);
        }
        cover(s, pill(x, y, w / 2, 0.075f, w / 2 - 0.05f, 0.033f, 0.033f), warm, 1);
        cover(s, pill(x, y, w / 2, 0.075f, 0.06f, 0.008f, 0.008f), Rgb.WHITE, 1);
    }

    private void desk(Surface s, float x, float y, Rgb pale, Rgb warm, Rgb middle) {
        cover(s, y > 0.965f ? 1 : 0, Rgb.gray(0.02), 0.5f);
        cover(s, pill(x, y, 0.62f, 0.53f, 0.46f, 0.33f, 0.025f), Rgb.gray(0.03), 0.88f);
        cover(s, pill(x, y, 0.285f, 0.53f, 0.115f, 0.33f, 0.02f), Rgb.gray(0.06), 0.8f);
        for (int i = 0; i < 3; i++) {
            cover(s, pill(x, y, 0.2f + i * 0.03f, 0.825f, 0.009f, 0.009f, 0.009f), i == 0 ? warm : pale, 0.8f);
        }
        for (int i = 0; i < 6; i++) {
            cover(
                    s,
                    pill(x, y, 0.265f + (i % 2) * 0.015f, 0.75f - i * 0.07f, 0.06f, 0.009f, 0.009f),
                    i == 1 ? warm : pale,
                    0.55f);
        }
        for (int i = 0; i < 9; i++) {
            float h = 0.05f + 0.16f * Noise.cell(i, 3, 7);
            cover(
                    s,
                    pill(x, y, 0.48f + i * 0.065f, 0.52f + h / 2 - 0.05f, 0.019f, h, 0.012f),
                    i % 3 == 0 ? warm : middle,
                    0.95f);
        }
        for (int i = 0; i < 3; i++) {
            cover(s, pill(x, y, 0.62f, 0.38f - i * 0.06f, 0.2f - i * 0.03f, 0.009f, 0.009f), pale, 0.5f);
        }
        cover(s, pill(x, y, 1.22f, 0.6f, 0.24f, 0.2f, 0.025f), pale, 0.9f);
        cover(s, pill(x, y, 1.22f, 0.66f, 0.2f, 0.1f, 0.015f), middle, 0.9f);
        cover(s, pill(x, y, 1.15f, 0.5f, 0.12f, 0.01f, 0.01f), Rgb.gray(0.1), 0.8f);
        cover(s, pill(x, y, 0.8f, 0.075f, 0.42f, 0.042f, 0.03f), pale, 0.25f);
        for (int i = 0; i < 8; i++) {
            cover(
                    s,
                    pill(x, y, 0.8f + (i - 3.5f) * 0.1f, 0.075f, 0.03f, 0.03f, 0.011f),
                    i % 3 == 0 ? warm : i % 3 == 1 ? pale : middle,
                    0.95f);
        }
    }

    /** 1 inside a rounded rectangle of these half sizes, fading over a hair's breadth. */
    private static float pill(float x, float y, float cx, float cy, float halfWidth, float halfHeight, float radius) {
        float dx = Math.max(0, Math.abs(x - cx) - halfWidth + radius);
        float dy = Math.max(0, Math.abs(y - cy) - halfHeight + radius);
        float outside = (float) Math.sqrt(dx * dx + dy * dy) - radius;
        return outside < -0.0015f ? 1 : outside > 0.0015f ? 0 : 0.5f - outside / 0.003f;
    }

    private static void cover(Surface s, float inside, Rgb colour, float alpha) {
        if (inside > 0) {
            float k = inside * alpha;
            s.glowR += (colour.r() * BRIGHT - s.glowR) * k;
            s.glowG += (colour.g() * BRIGHT - s.glowG) * k;
            s.glowB += (colour.b() * BRIGHT - s.glowB) * k;
        }
    }
}
