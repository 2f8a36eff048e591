package dev.retake.storyboard.local.render;

/** Where a thing stands and how it is turned and sized: an affine map from its own space to the scene's. */
public final class Pose {
    public static final Pose REST = new Pose(Vec.of(1, 0, 0), Vec.of(0, 1, 0), Vec.of(0, 0, 1), Vec.ZERO);

    private final Vec xAxis;
    private final Vec yAxis;
    private final Vec zAxis;
    private final Vec origin;

    private Pose(Vec xAxis, Vec yAxis, Vec zAxis, Vec origin) {
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.zAxis = zAxis;
        this.origin = origin;
    }

    public static Pose frame(Vec xAxis, Vec yAxis, Vec zAxis, Vec origin) {
        return new Pose(xAxis, yAxis, zAxis, origin);
    }

    public static Pose at(double x, double y, double z) {
        return REST.moved(x, y, z);
    }

    public static Pose scale(double k) {
        return REST.scaled(k, k, k);
    }

    public Vec point(Vec p) {
        return direction(p).plus(origin);
    }

    public Vec direction(Vec d) {
        return new Vec(
                xAxis.x() * d.x() + yAxis.x() * d.y() + zAxis.x() * d.z(),
                xAxis.y() * d.x() + yAxis.y() * d.y() + zAxis.y() * d.z(),
                xAxis.z() * d.x() + yAxis.z() * d.y() + zAxis.z() * d.z());
    }

    /** How a surface's normal turns; differs from {@link #direction} where the pose stretches. */
    public Vec normal(Vec n) {
        Vec cx = yAxis.cross(zAxis);
        Vec cy = zAxis.cross(xAxis);
        Vec cz = xAxis.cross(yAxis);
        float handed = xAxis.dot(cx) < 0 ? -1 : 1;
        return cx.times(n.x())
                .plus(cy.times(n.y()))
                .plus(cz.times(n.z()))
                .times(handed)
                .unit();
    }

    public Pose then(Pose after) {
        return new Pose(after.direction(xAxis), after.direction(yAxis), after.direction(zAxis), after.point(origin));
    }

    public Pose moved(double x, double y, double z) {
        return new Pose(xAxis, yAxis, zAxis, origin.plus(x, y, z));
    }

    public Pose scaled(double x, double y, double z) {
        return then(new Pose(Vec.of(x, 0, 0), Vec.of(0, y, 0), Vec.of(0, 0, z), Vec.ZERO));
    }

    /** Turned around the vertical; positive turns the front (+z) towards +x. */
    public Pose yaw(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return then(new Pose(Vec.of(c, 0, -s), Vec.of(0, 1, 0), Vec.of(s, 0, c), Vec.ZERO));
    }

    /** Tipped around the x axis; positive brings the top forward, towards +z. */
    public Pose pitch(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return then(new Pose(Vec.of(1, 0, 0), Vec.of(0, c, s), Vec.of(0, -s, c), Vec.ZERO));
    }

    /** Turned around the z axis; positive is counter-clockwise as seen from the front. */
    public Pose roll(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return then(new Pose(Vec.of(c, s, 0), Vec.of(-s, c, 0), Vec.of(0, 0, 1), Vec.ZERO));
    }
}
