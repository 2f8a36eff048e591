package dev.retake.storyboard.local.render;

import java.util.List;

/** Adds spots of light in the air, hidden by what stands before them. */
final class GlintPainter {
    private GlintPainter() {}

    static void paint(List<Glint> glints, Film film, Camera camera) {
        for (Glint glint : glints) {
            Vec seen = camera.seen(glint.place());
            if (seen.z() > 0.05f) {
                paint(glint, seen, film, camera);
            }
        }
    }

    private static void paint(Glint glint, Vec seen, Film film, Camera camera) {
        float perUnit = film.height * 0.5f / (seen.z() * camera.tangent());
        float radius = glint.radius() * perUnit;
        float cx = (seen.x() * 0.5f + 0.5f) * film.width;
        float cy = (0.5f - seen.y() * 0.5f) * film.height;
        float ax = 1;
        float ay = 0;
        float half = 0;
        if (glint.stretch() > 0) {
            Vec tip = camera.seen(glint.place().plus(glint.along().times(glint.stretch() * 0.5)));
            float dx = (tip.x() - seen.x()) * 0.5f * film.width;
            float dy = -(tip.y() - seen.y()) * 0.5f * film.height;
            half = (float) Math.sqrt(dx * dx + dy * dy);
            if (half > 0.01f) {
                ax = dx / half;
                ay = dy / half;
            }
        }
        // A spot finer than a pixel keeps its light but not its size.
        float shrink = 1;
        if (radius < 0.9f) {
            shrink = radius / 0.9f;
            radius = 0.9f;
        }
        float reachX = Math.abs(ax) * half + radius;
        float reachY = Math.abs(ay) * half + radius;
        int x0 = Math.max(0, (int) (cx - reachX));
        int x1 = Math.min(film.width - 1, (int) (cx + reachX) + 1);
        int y0 = Math.max(0, (int) (cy - reachY));
        int y1 = Math.min(film.height - 1, (int) (cy + reachY) + 1);
        float limit = 1 / (radius * radius);
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                float dx = x + 0.5f - cx;
                float dy = y + 0.5f - cy;
                float along = dx * ax + dy * ay;
                float fade = 1;
                if (half > 0) {
                    float clamped = Math.clamp(along, -half, half);
                    fade = 1 - Math.abs(clamped) / half;
                    dx -= clamped * ax;
                    dy -= clamped * ay;
                }
                float d2 = (dx * dx + dy * dy) * limit;
                if (d2 >= 1 || film.distance[y * film.width + x] < seen.z()) {
                    continue;
                }
                float soft = (1 - d2) * (1 - d2);
                float disc = Math.min(1, (1 - d2) * radius * 0.5f) * (0.72f + 0.28f * d2 * d2);
                float k = (soft + (disc - soft) * glint.core()) * fade * shrink;
                int o = (y * film.width + x) * 3;
                film.light[o] += glint.light().r() * k;
                film.light[o + 1] += glint.light().g() * k;
                film.light[o + 2] += glint.light().b() * k;
            }
        }
    }
}
