package dev.retake.storyboard.local.shape;

import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The usual ways of making a form. */
public final class Solids {
    private static final double CREASE = 32;

    private Solids() {}

    /**
     * Turned on a lathe around the y axis. The profile runs radius, height, radius, height…,
     * upwards on the outside. The middle of u faces +z, its seam is behind; v follows the length.
     */
    public static Mesh lathe(int segments, double... profile) {
        List<List<Vec>> rows = new ArrayList<>();
        double[] length = new double[profile.length / 2];
        for (int i = 0; i < profile.length; i += 2) {
            if (i > 0) {
                length[i / 2] =
                        length[i / 2 - 1] + Math.hypot(profile[i] - profile[i - 2], profile[i + 1] - profile[i - 1]);
            }
            List<Vec> row = new ArrayList<>(segments);
            for (int k = 0; k < segments; k++) {
                double a = 2 * Math.PI * k / segments + Math.PI;
                row.add(Vec.of(profile[i] * Math.sin(a), profile[i + 1], profile[i] * Math.cos(a)));
            }
            rows.add(row);
        }
        double whole = Math.max(length[length.length - 1], 1e-9);
        for (int i = 0; i < length.length; i++) {
            length[i] /= whole;
        }
        return new Sculpt().net(rows, true, length).mesh(CREASE);
    }

    /** A profile's corner rounded off, for {@link #lathe}: joins profiles end to end. */
    public static double[] profile(double[]... pieces) {
        int n = 0;
        for (double[] piece : pieces) {
            n += piece.length;
        }
        double[] all = new double[n];
        int at = 0;
        for (double[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /** An arc of profile points around a centre, degrees from +radius towards +height. */
    public static double[] bend(double cx, double cy, double radius, double from, double to, int n) {
        double[] points = new double[n * 2];
        for (int i = 0; i < n; i++) {
            double a = Math.toRadians(from + (to - from) * i / (n - 1));
            points[i * 2] = cx + radius * Math.cos(a);
            points[i * 2 + 1] = cy + radius * Math.sin(a);
        }
        return points;
    }

    /** A standing cylinder with rounded rims, its foot at y = 0. */
    public static Mesh cylinder(double radius, double height, double rim, int segments) {
        double r = Math.min(rim, Math.min(radius, height / 2));
        return lathe(
                segments,
                profile(
                        new double[] {0, 0},
                        bend(radius - r, r, r, -90, 0, 6),
                        bend(radius - r, height - r, r, 0, 90, 6),
                        new double[] {0, height}));
    }

    public static Mesh sphere(double radius, int segments) {
        return ellipsoid(radius, radius, radius, segments);
    }

    public static Mesh ellipsoid(double rx, double ry, double rz, int segments) {
        int half = segments / 2;
        List<List<Vec>> rows = new ArrayList<>();
        for (int r = 0; r <= half; r++) {
            double e = Math.PI * (r / (double) half - 0.5);
            List<Vec> row = new ArrayList<>(segments);
            for (int k = 0; k < segments; k++) {
                double a = 2 * Math.PI * k / segments;
                row.add(Vec.of(rx * Math.cos(e) * Math.sin(a), ry * Math.sin(e), rz * Math.cos(e) * Math.cos(a)));
            }
            rows.add(row);
        }
        return new Sculpt().net(rows, true).mesh(60);
    }

    /** A ring lying flat around the y axis. */
    public static Mesh torus(double radius, double tube, int segments, int around) {
        return lathe(segments, bend(radius, 0, tube, 0, 360, around + 1));
    }

    /** A ring drawn out along z from {@code -depth/2} to {@code depth/2}, its edges rounded. */
    public static Mesh slab(List<Vec> ring, double depth, double bevel) {
        return slab(ring, depth, bevel, 6);
    }

    private static Mesh slab(List<Vec> ring, double depth, double bevel, int bevelSteps) {
        double b = Math.min(bevel, depth / 2);
        int steps = b < 1e-6 ? 1 : bevelSteps;
        List<List<Vec>> rows = new ArrayList<>();
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < steps; i++) {
                double a = Math.PI / 2 * (steps == 1 ? 0 : i / (steps - 1.0));
                double angle = side < 0 ? a : Math.PI / 2 - a;
                double in = b * (1 - Math.sin(angle));
                double z = side * (depth / 2 - b + b * Math.cos(angle));
                List<Vec> flat = in < 1e-9 ? ring : Outline.inset(ring, in);
                rows.add(flat.stream().map(p -> Vec.of(p.x(), p.y(), z)).toList());
            }
        }
        Sculpt sculpt = new Sculpt().net(rows, true);
        sculpt.cap(rows.getFirst().reversed());
        sculpt.cap(rows.getLast());
        return sculpt.mesh(CREASE);
    }

    /** An upright box of these full sizes around the origin, all edges rounded. */
    public static Mesh box(double width, double height, double depth, double radius) {
        double r = Math.min(radius, Math.min(width, Math.min(height, depth)) / 2);
        return slab(Outline.rounded(width / 2, height / 2, Math.max(r, 1e-4), 7), depth, r);
    }

    /** The same box with fewer faces, for things of which there are many. */
    public static Mesh block(double width, double height, double depth, double radius) {
        return slab(Outline.rounded(width / 2, height / 2, Math.max(radius, 1e-4), 3), depth, radius, 3);
    }

    /** A flat face; coordinates run 0–1 over its extent. */
    public static Mesh face(List<Vec> ring) {
        return new Sculpt().cap(ring).mesh(CREASE);
    }

    /** A round tube along a line, its thickness given over 0–1 of the length; its ends are closed. */
    public static Mesh tube(List<Vec> line, DoubleUnaryOperator radius, int around) {
        return sweep(line, Outline.circle(1, around), radius, radius);
    }

    public static Mesh tube(List<Vec> line, double radius, int around) {
        return tube(line, t -> radius, around);
    }

    /** A section in the x–y plane drawn along a line, stretched across and upwards as given over the length. */
    public static Mesh sweep(
            List<Vec> line, List<Vec> section, DoubleUnaryOperator across, DoubleUnaryOperator upwards) {
        List<List<Vec>> rows = new ArrayList<>();
        Vec first = line.get(1).minus(line.getFirst()).unit();
        Vec up = Math.abs(first.y()) > 0.9f ? Vec.of(0, 0, 1) : Vec.UP;
        Vec side = up.cross(first).unit();
        int n = line.size();
        for (int i = 0; i < n; i++) {
            Vec along = line.get(Math.min(i + 1, n - 1))
                    .minus(line.get(Math.max(i - 1, 0)))
                    .unit();
            side = side.minus(along.times(side.dot(along))).unit();
            Vec rise = along.cross(side);
            double t = i / (n - 1.0);
            double a = across.applyAsDouble(t);
            double b = upwards.applyAsDouble(t);
            List<Vec> row = new ArrayList<>(section.size());
            for (Vec p : section) {
                row.add(line.get(i).plus(side.times(p.x() * a)).plus(rise.times(p.y() * b)));
            }
            rows.add(row);
        }
        return loft(rows);
    }

    /** A skin over closed rings of equal count, its ends closed flat. */
    public static Mesh loft(List<List<Vec>> rings) {
        return new Sculpt()
                .net(rings, true)
                .cap(rings.getFirst().reversed())
                .cap(rings.getLast())
                .mesh(CREASE);
    }

    /** A skin over closed rings, open at both ends. */
    public static Mesh sleeve(List<List<Vec>> rings) {
        return new Sculpt().net(rings, true).mesh(50);
    }

    /** A sheet over rows of points. */
    public static Mesh sheet(List<List<Vec>> rows) {
        return new Sculpt().net(rows, false).mesh(50);
    }
}
