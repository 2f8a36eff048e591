package dev.retake.storyboard.local.render;

/**
 * Where the picture is taken from and through which lens.
 *
 * @param eye where it stands
 * @param forward where it looks, a unit direction; right and up complete the frame
 * @param tangent of half the vertical angle of view
 * @param shiftX how far the picture's middle is moved sideways without turning the camera; 1 is half the width
 * @param shiftY the same upwards; 1 is half the height
 * @param focus distance in focus
 * @param aperture how fast things out of focus blur
 */
public record Camera(
        Vec eye,
        Vec forward,
        Vec right,
        Vec up,
        float tangent,
        float shiftX,
        float shiftY,
        float focus,
        float aperture) {
    public static final float ASPECT = 1280f / 720f;

    public static Camera looking(Vec eye, Vec at, double verticalDegrees, double rollDegrees) {
        Vec forward = at.minus(eye).unit();
        // Straight down there is no "up" to keep upright: the scene's far side takes its place.
        Vec level = Math.abs(forward.y()) > 0.995f ? Vec.of(0, 0, -1) : Vec.UP;
        Vec right = forward.cross(level).unit();
        Vec up = right.cross(forward);
        double c = Math.cos(Math.toRadians(rollDegrees));
        double s = Math.sin(Math.toRadians(rollDegrees));
        return new Camera(
                eye,
                forward,
                right.times(c).plus(up.times(s)),
                up.times(c).minus(right.times(s)),
                (float) Math.tan(Math.toRadians(verticalDegrees / 2)),
                0,
                0,
                at.minus(eye).length(),
                0);
    }

    public Camera shifted(double x, double y) {
        return new Camera(eye, forward, right, up, tangent, (float) x, (float) y, focus, aperture);
    }

    public Camera focused(double distance, double wide) {
        return new Camera(eye, forward, right, up, tangent, shiftX, shiftY, (float) distance, (float) wide);
    }

    /** The direction seen at a spot of the picture, each coordinate −1 to 1, y upwards. */
    public Vec towards(double x, double y) {
        return forward.plus(right.times((x - shiftX) * tangent * ASPECT))
                .plus(up.times((y - shiftY) * tangent))
                .unit();
    }

    /** Where a point is seen: x and y from −1 to 1 (y upwards) and, as z, its depth along the lens. */
    public Vec seen(Vec point) {
        Vec d = point.minus(eye);
        float depth = d.dot(forward);
        float k = 1 / (Math.max(depth, 1e-4f) * tangent);
        return new Vec(d.dot(right) * k / ASPECT + shiftX, d.dot(up) * k + shiftY, depth);
    }
}
