package dev.retake.storyboard.local.shape;

import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/** Smooth lines in space, and smooth tables of values. */
public final class Curve {
    private Curve() {}

    /** The point between b and c on the Catmull–Rom curve through all four. */
    static Vec between(Vec a, Vec b, Vec c, Vec d, double t) {
        return Vec.of(
                between(a.x(), b.x(), c.x(), d.x(), t),
                between(a.y(), b.y(), c.y(), d.y(), t),
                between(a.z(), b.z(), c.z(), d.z(), t));
    }

    private static double between(double a, double b, double c, double d, double t) {
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
    }

    /** A smooth open line through these points. */
    public static List<Vec> through(List<Vec> points, int perSpan) {
        List<Vec> line = new ArrayList<>();
        int last = points.size() - 1;
        for (int i = 0; i < last; i++) {
            Vec a = points.get(Math.max(0, i - 1));
            Vec d = points.get(Math.min(last, i + 2));
            for (int k = 0; k < perSpan; k++) {
                line.add(between(a, points.get(i), points.get(i + 1), d, k / (double) perSpan));
            }
        }
        line.add(points.get(last));
        return line;
    }

    /** Points along an arc in the x–y plane, degrees counter-clockwise from +x. */
    public static List<Vec> arc(double rx, double ry, double from, double to, int n) {
        List<Vec> line = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double a = Math.toRadians(from + (to - from) * i / (n - 1));
            line.add(Vec.of(rx * Math.cos(a), ry * Math.sin(a), 0));
        }
        return line;
    }

    /**
     * Reads a table given as position, value, position, value…, positions rising: monotone cubic between them, so that
     * it never overshoots.
     */
    public static double at(double position, double... table) {
        int n = table.length / 2;
        if (position <= table[0]) {
            return table[1];
        }
        if (position >= table[(n - 1) * 2]) {
            return table[n * 2 - 1];
        }
        int i = 0;
        while (position > table[(i + 1) * 2]) {
            i++;
        }
        double h = table[(i + 1) * 2] - table[i * 2];
        double t = (position - table[i * 2]) / h;
        double m0 = tangent(i, table) * h;
        double m1 = tangent(i + 1, table) * h;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * table[i * 2 + 1]
                + (t3 - 2 * t2 + t) * m0
                + (3 * t2 - 2 * t3) * table[(i + 1) * 2 + 1]
                + (t3 - t2) * m1;
    }

    private static double tangent(int i, double[] table) {
        int n = table.length / 2;
        if (i == 0 || i == n - 1) {
            int a = i == 0 ? 0 : n - 2;
            return slope(a, table);
        }
        double before = slope(i - 1, table);
        double after = slope(i, table);
        return before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }

    private static double slope(int i, double[] table) {
        return (table[i * 2 + 3] - table[i * 2 + 1]) / (table[i * 2 + 2] - table[i * 2]);
    }
}
