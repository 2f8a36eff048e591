package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Backdrop;

/** A backdrop that is painted around where the camera looks: yaw in radians to the right, height as a sine. */
@FunctionalInterface
interface Panorama {
    void light(float yaw, float height, float[] rgb);

    /** Fixes the panorama's middle where the camera looks, at the size its lens asks for. */
    default Backdrop before(Look look) {
        float fx = (float) Math.sin(Math.toRadians(look.heading()));
        float fz = (float) Math.cos(Math.toRadians(look.heading()));
        float zoom = (float) look.zoom();
        return (x, y, z, rgb) -> {
            float forward = x * fx + z * fz;
            float right = z * fx - x * fz;
            light((float) Math.atan2(right, forward) * zoom, y * zoom, rgb);
        };
    }
}
