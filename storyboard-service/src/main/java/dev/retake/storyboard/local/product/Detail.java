package dev.retake.storyboard.local.product;

import dev.retake.storyboard.local.render.Vec;

/**
 * A spot of a product worth a close look.
 *
 * @param from direction from which it looks best
 * @param radius of what should be in view around it
 */
public record Detail(Vec at, Vec from, double radius) {
    static Detail of(Vec at, double azimuth, double elevation, double radius) {
        return new Detail(at, Vec.towards(azimuth, elevation), radius);
    }
}
