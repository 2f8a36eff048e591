package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Backdrop;

/** A backdrop that is painted around where the camera looks: yaw in radians to the right, height as a sine. */
@FunctionalInterface
interface Panorama {
    void light(float yaw, float height, float[] rgb);

    /** Fixes the panorama's middle at this azimuth in degrees. */
    default Backdrop facing(double heading) {
        float fx = (float) Math.sin(Math.toRadians(heading));
        float fz = (float) Math.cos(Math.toRadians(heading));
        return (x, y, z, rgb) -> {
            float forward = x * fx + z * fz;
            float right = z * fx - x * fz;
            light((float) Math.atan2(right, forward), y, rgb);
        };
    }
}
