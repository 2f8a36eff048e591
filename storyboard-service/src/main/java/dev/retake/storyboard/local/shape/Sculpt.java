package dev.retake.storyboard.local.shape;

import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects faces and finishes them into a mesh whose normals are smooth except across creases. */
public final class Sculpt {
    private static final float WELD = 2e-5f;

    private final List<Vec> corners = new ArrayList<>();
    private float[] coordinates = new float[1024];

    private void corner(Vec p, double u, double v) {
        int i = corners.size() * 2;
        if (i + 2 > coordinates.length) {
            coordinates = Arrays.copyOf(coordinates, coordinates.length * 2);
        }
        coordinates[i] = (float) u;
        coordinates[i + 1] = (float) v;
        corners.add(p);
    }

    public Sculpt triangle(Vec a, Vec b, Vec c) {
        return triangle(a, 0, 0, b, 1, 0, c, 0.5, 1);
    }

    public Sculpt triangle(Vec a, double ua, double va, Vec b, double ub, double vb, Vec c, double uc, double vc) {
        Vec area = b.minus(a).cross(c.minus(a));
        if (area.dot(area) > 1e-16f) {
            corner(a, ua, va);
            corner(b, ub, vb);
            corner(c, uc, vc);
        }
        return this;
    }

    /**
     * A net of points: u runs along each row 0–1, v from the first row to the last.
     *
     * @param closed whether each row's end meets its beginning
     */
    public Sculpt net(List<List<Vec>> rows, boolean closed) {
        double[] v = new double[rows.size()];
        for (int r = 0; r < v.length; r++) {
            v[r] = r / (v.length - 1.0);
        }
        return net(rows, closed, v);
    }

    /** A net whose rows have these values of v. */
    public Sculpt net(List<List<Vec>> rows, boolean closed, double[] v) {
        for (int r = 0; r + 1 < rows.size(); r++) {
            List<Vec> low = rows.get(r);
            List<Vec> high = rows.get(r + 1);
            double v0 = v[r];
            double v1 = v[r + 1];
            int n = low.size();
            int spans = closed ? n : n - 1;
            for (int i = 0; i < spans; i++) {
                int j = (i + 1) % n;
                double u0 = i / (double) spans;
                double u1 = (i + 1) / (double) spans;
                triangle(low.get(i), u0, v0, low.get(j), u1, v0, high.get(j), u1, v1);
                triangle(low.get(i), u0, v0, high.get(j), u1, v1, high.get(i), u0, v1);
            }
        }
        return this;
    }

    /** Closes a ring with a fan around its middle; coordinates run 0–1 over its extent in x and y. */
    public Sculpt cap(List<Vec> ring) {
        Vec middle = Vec.ZERO;
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (Vec p : ring) {
            middle = middle.plus(p);
            left = Math.min(left, p.x());
            right = Math.max(right, p.x());
            low = Math.min(low, p.y());
            high = Math.max(high, p.y());
        }
        middle = middle.times(1.0 / ring.size());
        double wide = Math.max(1e-6, right - left);
        double tall = Math.max(1e-6, high - low);
        int n = ring.size();
        for (int i = 0; i < n; i++) {
            Vec a = ring.get(i);
            Vec b = ring.get((i + 1) % n);
            triangle(
                    middle,
                    (middle.x() - left) / wide,
                    (middle.y() - low) / tall,
                    a,
                    (a.x() - left) / wide,
                    (a.y() - low) / tall,
                    b,
                    (b.x() - left) / wide,
                    (b.y() - low) / tall);
        }
        return this;
    }

    /** @param crease the angle in degrees from which two faces meet in an edge instead of flowing over */
    public Mesh mesh(double crease) {
        int count = corners.size();
        float[] points = new float[count * 3];
        for (int i = 0; i < count; i++) {
            Vec p = corners.get(i);
            points[i * 3] = p.x();
            points[i * 3 + 1] = p.y();
            points[i * 3 + 2] = p.z();
        }
        float[] faces = faces(points);
        return new Mesh(
                points,
                normals(points, faces, Math.cos(Math.toRadians(crease))),
                Arrays.copyOf(coordinates, count * 2));
    }

    /** Unit normals of the faces, each followed by its area. */
    private static float[] faces(float[] p) {
        float[] faces = new float[p.length / 9 * 4];
        for (int t = 0; t < p.length / 9; t++) {
            int i = t * 9;
            Vec n = new Vec(p[i + 3] - p[i], p[i + 4] - p[i + 1], p[i + 5] - p[i + 2])
                    .cross(new Vec(p[i + 6] - p[i], p[i + 7] - p[i + 1], p[i + 8] - p[i + 2]));
            float area = n.length();
            faces[t * 4] = n.x() / area;
            faces[t * 4 + 1] = n.y() / area;
            faces[t * 4 + 2] = n.z() / area;
            faces[t * 4 + 3] = area;
        }
        return faces;
    }

    private static float[] normals(float[] points, float[] faces, double crease) {
        int count = points.length / 3;
        int[] next = new int[count];
        int[] head = new int[count];
        int[] first = weld(points, next, head);
        float[] normals = new float[points.length];
        for (int i = 0; i < count; i++) {
            int own = i / 3 * 4;
            float x = 0;
            float y = 0;
            float z = 0;
            for (int j = head[first[i]]; j >= 0; j = next[j]) {
                int f = j / 3 * 4;
                float alike = faces[own] * faces[f] + faces[own + 1] * faces[f + 1] + faces[own + 2] * faces[f + 2];
                if (alike > crease) {
                    float area = faces[f + 3];
                    x += faces[f] * area;
                    y += faces[f + 1] * area;
                    z += faces[f + 2] * area;
                }
            }
            float k = 1 / (float) Math.sqrt(x * x + y * y + z * z + 1e-30f);
            normals[i * 3] = x * k;
            normals[i * 3 + 1] = y * k;
            normals[i * 3 + 2] = z * k;
        }
        return normals;
    }

    /** Chains corners that share a place: {@code head[first[i]]} starts the chain of corner i, {@code next} follows it. */
    private static int[] weld(float[] points, int[] next, int[] head) {
        int count = points.length / 3;
        int size = Integer.highestOneBit(Math.max(16, count * 2)) * 2;
        int[] table = new int[size];
        Arrays.fill(table, -1);
        Arrays.fill(head, -1);
        int[] first = new int[count];
        for (int i = 0; i < count; i++) {
            int x = Math.round(points[i * 3] / WELD);
            int y = Math.round(points[i * 3 + 1] / WELD);
            int z = Math.round(points[i * 3 + 2] / WELD);
            int h = (x * 73856093 ^ y * 19349663 ^ z * 83492791) * 0x9E3779B1 >>> 7 & size - 1;
            while (table[h] >= 0 && !same(points, table[h], x, y, z)) {
                h = h + 1 & size - 1;
            }
            if (table[h] < 0) {
                table[h] = i;
            }
            first[i] = table[h];
            next[i] = head[first[i]];
            head[first[i]] = i;
        }
        return first;
    }

    private static boolean same(float[] points, int i, int x, int y, int z) {
        return Math.round(points[i * 3] / WELD) == x
                && Math.round(points[i * 3 + 1] / WELD) == y
                && Math.round(points[i * 3 + 2] / WELD) == z;
    }
}
