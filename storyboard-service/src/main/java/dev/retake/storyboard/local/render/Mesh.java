package dev.retake.storyboard.local.render;

/**
 * Triangles, each corner with its place, normal and surface coordinates. Nine floats a triangle for places and normals,
 * six for coordinates. Never changed once made.
 */
public final class Mesh {
    final float[] points;
    final float[] normals;
    final float[] coordinates;

    public Mesh(float[] points, float[] normals, float[] coordinates) {
        this.points = points;
        this.normals = normals;
        this.coordinates = coordinates;
    }

    public int triangles() {
        return points.length / 9;
    }

    public Mesh posed(Pose pose) {
        float[] p = new float[points.length];
        float[] n = new float[normals.length];
        for (int i = 0; i < p.length; i += 3) {
            Vec point = pose.point(new Vec(points[i], points[i + 1], points[i + 2]));
            Vec normal = pose.normal(new Vec(normals[i], normals[i + 1], normals[i + 2]));
            p[i] = point.x();
            p[i + 1] = point.y();
            p[i + 2] = point.z();
            n[i] = normal.x();
            n[i + 1] = normal.y();
            n[i + 2] = normal.z();
        }
        return new Mesh(p, n, coordinates);
    }

    /** The smallest upright box around it. */
    public Bounds bounds() {
        float[] low = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
        float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        for (int i = 0; i < points.length; i++) {
            int axis = i % 3;
            low[axis] = Math.min(low[axis], points[i]);
            high[axis] = Math.max(high[axis], points[i]);
        }
        return new Bounds(new Vec(low[0], low[1], low[2]), new Vec(high[0], high[1], high[2]));
    }
}
