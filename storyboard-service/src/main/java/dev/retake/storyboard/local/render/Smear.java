package dev.retake.storyboard.local.render;

/** Motion blur of everything behind the product, as when the camera follows it. */
final class Smear {
    private static final int TAPS = 28;

    private Smear() {}

    static void along(Film film, Camera camera, float length, float degrees) {
        int w = film.width / 2;
        int h = film.height / 2;
        float[] half = Blur.halved(film.light, film.width, film.height, 3);
        boolean[] behind = new boolean[w * h];
        float limit = camera.focus() * 1.35f;
        for (int i = 0; i < behind.length; i++) {
            behind[i] = film.distance[(i / w) * 2 * film.width + (i % w) * 2] > limit;
        }
        float dx = (float) Math.cos(Math.toRadians(degrees)) * length * w;
        float dy = -(float) Math.sin(Math.toRadians(degrees)) * length * w;
        for (int y = 0; y < film.height; y++) {
            for (int x = 0; x < film.width; x++) {
                if (film.distance[y * film.width + x] <= limit) {
                    continue;
                }
                float r = 0;
                float g = 0;
                float b = 0;
                int n = 0;
                float jitter = Noise.cell(x, y, 3) - 0.5f;
                for (int i = 0; i < TAPS; i++) {
                    float t = (i + 0.5f + jitter) / TAPS - 0.5f;
                    int sx = Math.clamp(Math.round(x * 0.5f + dx * t), 0, w - 1);
                    int sy = Math.clamp(Math.round(y * 0.5f + dy * t), 0, h - 1);
                    int q = sy * w + sx;
                    if (behind[q]) {
                        r += half[q * 3];
                        g += half[q * 3 + 1];
                        b += half[q * 3 + 2];
                        n++;
                    }
                }
                if (n > 0) {
                    int o = (y * film.width + x) * 3;
                    film.light[o] = r / n;
                    film.light[o + 1] = g / n;
                    film.light[o + 2] = b / n;
                }
            }
        }
    }
}
