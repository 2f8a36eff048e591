package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Vec;

/**
 * How a place is to be dressed for one shot.
 *
 * @param energy 0 calm to 1 frantic
 * @param heading azimuth in degrees into which the camera looks
 * @param zoom how much larger than life what lies far away is drawn, so that it fills any lens alike
 * @param footprint how far the product reaches from its middle over the ground
 * @param height of the product
 * @param size how large it is in life
 * @param finale whether this is the shot the film closes with
 * @param film chance that falls the same way in every shot of a film
 * @param beat chance of this shot
 */
public record Look(
        Palette palette,
        DayTime time,
        Weather weather,
        Lighting lighting,
        Mood mood,
        double energy,
        double heading,
        double zoom,
        double footprint,
        double height,
        Size size,
        boolean finale,
        Dice film,
        Dice beat) {

    /** The direction at an angle clockwise from where the camera looks, and an elevation, in degrees. */
    Vec ahead(double turn, double elevation) {
        return Vec.towards(heading - turn, elevation);
    }

    /** The direction towards a lamp: 0 from the camera, 90 from its right, 180 from behind the product; in degrees. */
    Vec lamp(double turn, double elevation) {
        return ahead(180 - turn, elevation);
    }

    /** A spot of ground: so far to the right as the camera sees it, and so far beyond the product. */
    Vec spot(double right, double beyond) {
        Vec forward = Vec.towards(heading, 0);
        return forward.times(beyond).plus(Vec.of(-forward.z(), 0, forward.x()).times(right));
    }
}
