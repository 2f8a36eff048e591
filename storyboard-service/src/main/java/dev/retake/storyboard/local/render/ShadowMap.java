package dev.retake.storyboard.local.render;

import java.util.Arrays;

/** How far the key light reaches before it meets something: tells lit from shaded, with a soft edge. */
final class ShadowMap {
    private static final int SIZE = 1024;
    private static final int TAPS = 16;
    private static final float[] TAP_X = new float[TAPS];
    private static final float[] TAP_Y = new float[TAPS];

    static {
        for (int i = 0; i < TAPS; i++) {
            double angle = i * 2.39996323;
            double radius = Math.sqrt((i + 0.5) / TAPS);
            TAP_X[i] = (float) (Math.cos(angle) * radius);
            TAP_Y[i] = (float) (Math.sin(angle) * radius);
        }
    }

    private final float[] nearest = new float[SIZE * SIZE];
    private final Vec towardsLight;
    private final Vec side;
    private final Vec rise;
    private final Vec middle;
    private final float scale;
    private final float bias;
    private final float spread;

    ShadowMap(Geometry solids, Camera camera, Bounds around, Rig rig) {
        towardsLight = rig.key().unit();
        side = (Math.abs(towardsLight.y()) > 0.99f ? Vec.of(1, 0, 0) : Vec.UP.cross(towardsLight)).unit();
        rise = towardsLight.cross(side);
        // Only what is near the focus needs fine shadows; things farther off stay lit.
        Vec focus = camera.eye().plus(camera.forward().times(camera.focus()));
        float radius = Math.clamp(
                camera.focus() * camera.tangent() * 2.4f,
                0.9f,
                Math.max(1, around.size().length() * 0.5f));
        middle = focus;
        scale = SIZE / (2 * radius);
        bias = radius * 0.01f;
        spread = rig.softness() * scale;
        Arrays.fill(nearest, -Float.MAX_VALUE);
        float[] p = solids.points;
        float[] x = new float[3];
        float[] y = new float[3];
        float[] z = new float[3];
        for (int t = 0; t < solids.count; t++) {
            for (int c = 0; c < 3; c++) {
                int i = t * 9 + c * 3;
                float dx = p[i] - middle.x();
                float dy = p[i + 1] - middle.y();
                float dz = p[i + 2] - middle.z();
                x[c] = (dx * side.x() + dy * side.y() + dz * side.z()) * scale + SIZE * 0.5f;
                y[c] = (dx * rise.x() + dy * rise.y() + dz * rise.z()) * scale + SIZE * 0.5f;
                z[c] = dx * towardsLight.x() + dy * towardsLight.y() + dz * towardsLight.z();
            }
            cover(x, y, z);
        }
    }

    private void cover(float[] x, float[] y, float[] z) {
        float area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        if (Math.abs(area) < 1e-6f) {
            return;
        }
        float k = 1 / area;
        int x0 = (int) Math.max(0, Math.min(x[0], Math.min(x[1], x[2])));
        int x1 = (int) Math.min(SIZE - 1f, Math.max(x[0], Math.max(x[1], x[2])));
        int y0 = (int) Math.max(0, Math.min(y[0], Math.min(y[1], y[2])));
        int y1 = (int) Math.min(SIZE - 1f, Math.max(y[0], Math.max(y[1], y[2])));
        for (int py = y0; py <= y1; py++) {
            for (int px = x0; px <= x1; px++) {
                float cx = px + 0.5f;
                float cy = py + 0.5f;
                float a = ((x[1] - cx) * (y[2] - cy) - (x[2] - cx) * (y[1] - cy)) * k;
                float b = ((x[2] - cx) * (y[0] - cy) - (x[0] - cx) * (y[2] - cy)) * k;
                float c = 1 - a - b;
                if (a >= 0 && b >= 0 && c >= 0) {
                    float depth = a * z[0] + b * z[1] + c * z[2];
                    int i = py * SIZE + px;
                    if (depth > nearest[i]) {
                        nearest[i] = depth;
                    }
                }
            }
        }
    }

    /** 1 in full light, 0 in full shade. */
    float lit(float px, float py, float pz, float nx, float ny, float nz) {
        // Looked up a little off the surface, so that curved things do not shade themselves in stripes.
        float ox = px + nx * bias - middle.x();
        float oy = py + ny * bias - middle.y();
        float oz = pz + nz * bias - middle.z();
        float x = (ox * side.x() + oy * side.y() + oz * side.z()) * scale + SIZE * 0.5f;
        float y = (ox * rise.x() + oy * rise.y() + oz * rise.z()) * scale + SIZE * 0.5f;
        float depth = ox * towardsLight.x() + oy * towardsLight.y() + oz * towardsLight.z() + bias * 0.8f;
        float margin = spread + 2;
        if (x < margin || y < margin || x >= SIZE - margin || y >= SIZE - margin) {
            return 1;
        }
        float open = 0;
        for (int i = 0; i < TAPS; i++) {
            float tx = x + TAP_X[i] * spread - 0.5f;
            float ty = y + TAP_Y[i] * spread - 0.5f;
            int ix = (int) tx;
            int iy = (int) ty;
            float fx = tx - ix;
            float fy = ty - iy;
            int at = iy * SIZE + ix;
            float above = (nearest[at] <= depth ? 1 - fx : 0) + (nearest[at + 1] <= depth ? fx : 0);
            float below = (nearest[at + SIZE] <= depth ? 1 - fx : 0) + (nearest[at + SIZE + 1] <= depth ? fx : 0);
            open += above + (below - above) * fy;
        }
        return open / TAPS;
    }
}
