package dev.retake.storyboard.local.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The triangles of many parts in one row, each knowing its material. */
final class Geometry {
    final int count;
    final float[] points;
    final float[] normals;
    final float[] coordinates;
    final int[] partOf;
    final List<Material> materials = new ArrayList<>();

    static Geometry of(Mesh mesh) {
        return new Geometry(List.of(new Part(mesh, Material.plastic(Rgb.BLACK, 1))));
    }

    Geometry(List<Part> parts) {
        int total = 0;
        for (Part part : parts) {
            total += part.mesh().triangles();
        }
        count = total;
        points = new float[total * 9];
        normals = new float[total * 9];
        coordinates = new float[total * 6];
        partOf = new int[total];
        int at = 0;
        for (Part part : parts) {
            Mesh mesh = part.mesh();
            int n = mesh.triangles();
            System.arraycopy(mesh.points, 0, points, at * 9, n * 9);
            System.arraycopy(mesh.normals, 0, normals, at * 9, n * 9);
            System.arraycopy(mesh.coordinates, 0, coordinates, at * 6, n * 6);
            Arrays.fill(partOf, at, at + n, materials.size());
            materials.add(part.material());
            at += n;
        }
    }

    /**
     * Finds the spot of a triangle that is seen at a place of the picture: where it is, its normal, coordinates and
     * directions along them.
     */
    void find(int t, Raster raster, float x, float y, Surface s) {
        float[] planes = raster.planes;
        int p = t * 12;
        float a = Math.max(0, planes[p] * x + planes[p + 1] * y + planes[p + 2]) * raster.inverseDepths[t * 3];
        float b = Math.max(0, planes[p + 3] * x + planes[p + 4] * y + planes[p + 5]) * raster.inverseDepths[t * 3 + 1];
        float c = Math.max(0, planes[p + 6] * x + planes[p + 7] * y + planes[p + 8]) * raster.inverseDepths[t * 3 + 2];
        float k = 1 / (a + b + c + 1e-20f);
        a *= k;
        b *= k;
        c *= k;
        int i = t * 9;
        s.px = a * points[i] + b * points[i + 3] + c * points[i + 6];
        s.py = a * points[i + 1] + b * points[i + 4] + c * points[i + 7];
        s.pz = a * points[i + 2] + b * points[i + 5] + c * points[i + 8];
        s.nx = a * normals[i] + b * normals[i + 3] + c * normals[i + 6];
        s.ny = a * normals[i + 1] + b * normals[i + 4] + c * normals[i + 7];
        s.nz = a * normals[i + 2] + b * normals[i + 5] + c * normals[i + 8];
        s.level();
        int q = t * 6;
        s.u = a * coordinates[q] + b * coordinates[q + 2] + c * coordinates[q + 4];
        s.v = a * coordinates[q + 1] + b * coordinates[q + 3] + c * coordinates[q + 5];
    }

    /** Sets the directions in which the surface coordinates grow, and how fast they do over the picture. */
    void orient(int t, Raster raster, Surface s) {
        int i = t * 9;
        int q = t * 6;
        s.spanU = span(raster.planes, t * 12, q);
        s.spanV = span(raster.planes, t * 12, q + 1);
        float e1x = points[i + 3] - points[i];
        float e1y = points[i + 4] - points[i + 1];
        float e1z = points[i + 5] - points[i + 2];
        float e2x = points[i + 6] - points[i];
        float e2y = points[i + 7] - points[i + 1];
        float e2z = points[i + 8] - points[i + 2];
        float du1 = coordinates[q + 2] - coordinates[q];
        float dv1 = coordinates[q + 3] - coordinates[q + 1];
        float du2 = coordinates[q + 4] - coordinates[q];
        float dv2 = coordinates[q + 5] - coordinates[q + 1];
        float det = du1 * dv2 - du2 * dv1;
        float k = Math.abs(det) < 1e-12f ? 0 : 1 / det;
        float tx = (e1x * dv2 - e2x * dv1) * k;
        float ty = (e1y * dv2 - e2y * dv1) * k;
        float tz = (e1z * dv2 - e2z * dv1) * k;
        float l = 1 / (float) Math.sqrt(tx * tx + ty * ty + tz * tz + 1e-12f);
        s.tx = tx * l;
        s.ty = ty * l;
        s.tz = tz * l;
        float bx = (e2x * du1 - e1x * du2) * k;
        float by = (e2y * du1 - e1y * du2) * k;
        float bz = (e2z * du1 - e1z * du2) * k;
        l = 1 / (float) Math.sqrt(bx * bx + by * by + bz * bz + 1e-12f);
        s.bx = bx * l;
        s.by = by * l;
        s.bz = bz * l;
    }

    private float span(float[] planes, int p, int q) {
        float x = planes[p] * coordinates[q] + planes[p + 3] * coordinates[q + 2] + planes[p + 6] * coordinates[q + 4];
        float y = planes[p + 1] * coordinates[q]
                + planes[p + 4] * coordinates[q + 2]
                + planes[p + 7] * coordinates[q + 4];
        return (float) Math.sqrt(x * x + y * y);
    }

    /** Whether a triangle shows its front to someone looking along {@code d} from there; its back is a side too. */
    boolean showsFront(int t, Surface s, float dx, float dy, float dz) {
        int i = t * 9;
        float e1x = points[i + 3] - points[i];
        float e1y = points[i + 4] - points[i + 1];
        float e1z = points[i + 5] - points[i + 2];
        float e2x = points[i + 6] - points[i];
        float e2y = points[i + 7] - points[i + 1];
        float e2z = points[i + 8] - points[i + 2];
        float fx = e1y * e2z - e1z * e2y;
        float fy = e1z * e2x - e1x * e2z;
        float fz = e1x * e2y - e1y * e2x;
        return (fx * s.nx + fy * s.ny + fz * s.nz) * (fx * dx + fy * dy + fz * dz) <= 0;
    }
}
