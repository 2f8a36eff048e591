package dev.retake.storyboard.local.shape;

import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/** Closed flat rings, in the x–y plane, counter-clockwise as seen from the front. */
public final class Outline {
    private Outline() {}

    public static List<Vec> circle(double radius, int n) {
        return ellipse(radius, radius, n);
    }

    public static List<Vec> ellipse(double rx, double ry, int n) {
        List<Vec> ring = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            ring.add(Vec.of(rx * Math.cos(a), ry * Math.sin(a), 0));
        }
        return ring;
    }

    /** A rectangle of these half sizes with round corners, {@code perCorner} points for each. */
    public static List<Vec> rounded(double halfWidth, double halfHeight, double radius, int perCorner) {
        double r = Math.min(radius, Math.min(halfWidth, halfHeight));
        List<Vec> ring = new ArrayList<>(perCorner * 4);
        for (int quarter = 0; quarter < 4; quarter++) {
            double cx = (quarter == 0 || quarter == 3 ? 1 : -1) * (halfWidth - r);
            double cy = (quarter < 2 ? 1 : -1) * (halfHeight - r);
            for (int i = 0; i < perCorner; i++) {
                double a = Math.PI / 2 * (quarter + (perCorner == 1 ? 0.5 : i / (perCorner - 1.0)));
                ring.add(Vec.of(cx + r * Math.cos(a), cy + r * Math.sin(a), 0));
            }
        }
        return ring;
    }

    /** Between an ellipse (power 2) and a rectangle (large power). */
    public static List<Vec> squircle(double rx, double ry, double power, int n) {
        List<Vec> ring = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            double c = Math.cos(a);
            double s = Math.sin(a);
            ring.add(Vec.of(
                    rx * Math.signum(c) * Math.pow(Math.abs(c), 2 / power),
                    ry * Math.signum(s) * Math.pow(Math.abs(s), 2 / power),
                    0));
        }
        return ring;
    }

    /** A smooth closed curve through these points. */
    public static List<Vec> through(List<Vec> points, int perSpan) {
        List<Vec> ring = new ArrayList<>(points.size() * perSpan);
        int n = points.size();
        for (int i = 0; i < n; i++) {
            Vec a = points.get((i + n - 1) % n);
            Vec b = points.get(i);
            Vec c = points.get((i + 1) % n);
            Vec d = points.get((i + 2) % n);
            for (int k = 0; k < perSpan; k++) {
                ring.add(Curve.between(a, b, c, d, k / (double) perSpan));
            }
        }
        return ring;
    }

    /** The ring moved inwards by a distance along its own normals; meant for gentle shapes. */
    public static List<Vec> inset(List<Vec> ring, double distance) {
        int n = ring.size();
        List<Vec> out = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            Vec along = Vec.ZERO;
            for (int k = 1; k <= 2 && along.length() < 1e-6f; k++) {
                along = ring.get((i + k) % n).minus(ring.get((i + n - k) % n));
            }
            Vec t = along.unit();
            out.add(ring.get(i).plus(-t.y() * distance, t.x() * distance, 0));
        }
        return out;
    }
}
