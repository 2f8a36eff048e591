package dev.retake.storyboard.local.render;

/** A point or a direction. The ground is {@code y = 0}, y is up, and a product faces positive z. */
public record Vec(float x, float y, float z) {
    public static final Vec ZERO = new Vec(0, 0, 0);
    public static final Vec UP = new Vec(0, 1, 0);

    public static Vec of(double x, double y, double z) {
        return new Vec((float) x, (float) y, (float) z);
    }

    /** The unit direction at an angle around the vertical (0 = +z, 90 = +x) and an elevation, in degrees. */
    public static Vec towards(double azimuth, double elevation) {
        double a = Math.toRadians(azimuth);
        double e = Math.toRadians(elevation);
        return of(Math.sin(a) * Math.cos(e), Math.sin(e), Math.cos(a) * Math.cos(e));
    }

    public Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    public Vec plus(double dx, double dy, double dz) {
        return of(x + dx, y + dy, z + dz);
    }

    public Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    public Vec times(double k) {
        return of(x * k, y * k, z * k);
    }

    public float dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    public Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    public float length() {
        return (float) Math.sqrt(dot(this));
    }

    public Vec unit() {
        float l = length();
        return l < 1e-9f ? UP : times(1.0 / l);
    }

    public Vec mix(Vec o, double t) {
        return of(x + (o.x - x) * t, y + (o.y - y) * t, z + (o.z - z) * t);
    }
}
