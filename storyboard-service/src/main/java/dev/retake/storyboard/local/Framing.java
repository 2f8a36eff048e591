package dev.retake.storyboard.local;

import dev.retake.storyboard.local.product.Detail;
import dev.retake.storyboard.local.product.Model;
import dev.retake.storyboard.local.render.Bounds;
import dev.retake.storyboard.local.render.Camera;
import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.world.Place;
import java.util.List;

/**
 * Where the camera stands and what part of the picture the product fills. Leaves air around the subject, for the camera
 * moves to come.
 *
 * @param azimuth and elevation in degrees of the camera as seen from the product
 * @param lens vertical angle of view in degrees
 * @param share of the picture's height that the subject takes up
 * @param aside how far the subject is moved out of the middle; 1 is half the picture's width
 * @param detail which of the product's details is looked at; below zero the whole
 */
record Framing(
        double azimuth,
        double elevation,
        double lens,
        double roll,
        double share,
        double aside,
        double lift,
        double aperture,
        int detail) {

    static Framing of(Direction direction, Model model) {
        Dice dice = direction.beat().forPurpose("framing");
        double turn = model.front() + dice.pick(List.of(-30.0, -8.0, 6.0, 24.0)) + dice.around(0, 8);
        boolean open = direction.place().outdoors();
        boolean studio = direction.place() == Place.STUDIO;
        double above = (open ? Math.min(model.above(), 4.5) : model.above()) + dice.around(0, open ? 2 : 3);
        double low = open ? 0.14 : studio ? 0 : 0.08;
        double third = dice.sign() * dice.between(0.2, 0.34);
        double wild = direction.energy() > 0.6 ? dice.around(0, 7) * direction.energy() : 0;
        Framing plain = switch (direction.shot()) {
            case WIDE -> new Framing(turn, above + 2, 34, wild, 0.38, third, 0.06 - 2 * low, 0.03, -1);
            case MEDIUM -> new Framing(turn, above, 26, wild, 0.6, third * 0.6, -low, 0.05, -1);
            case CLOSE_UP -> near(model, dice, 0, 22, 0.92, 0.08);
            case EXTREME_CLOSE_UP ->
                near(model, dice, 1 + dice.below(model.details().size() - 1), 19, 1.0, 0.11);
            case MACRO -> near(model, dice, 1 + dice.below(model.details().size() - 1), 15, 1.35, 0.15);
            case LOW_ANGLE -> new Framing(turn, 1.5, 36, wild, 0.62, third * 0.55, 0.04 - low, 0.05, -1);
            case HIGH_ANGLE -> new Framing(turn, Math.max(34, above + 16), 28, wild, 0.58, third * 0.4, 0, 0.05, -1);
            case OVERHEAD ->
                new Framing(dice.around(0, 18), 74, 28, dice.around(0, 6), 0.62, third * 0.35, 0, 0.03, -1);
            case POV -> new Framing(turn * 0.5, 32, 44, wild + dice.around(0, 3), 0.6, third * 0.3, -0.12, 0.05, -1);
            case TRACKING -> new Framing(turn * 0.6, Math.min(6, above), 26, wild, 0.48, third, 0.02 - low, 0.05, -1);
            case DUTCH ->
                new Framing(turn, above, 30, dice.sign() * dice.between(9, 14), 0.58, third * 0.4, 0, 0.05, -1);
        };
        plain = plain.opened(
                switch (Staging.size(direction.category())) {
                    case TINY -> 2.4;
                    case HANDY -> 1.7;
                    case LARGE -> 0.9;
                });
        return switch (direction.role()) {
            case HERO ->
                direction.shot().near()
                        ? plain
                        : plain.filling(Math.max(plain.share, plain.share * 0.5 + 0.33))
                                .centred(0.7);
            case CLOSING ->
                direction.shot().near()
                        ? plain
                        : plain.level().filling(Math.min(plain.share, 0.56)).centred(0.25);
            case TEASER, DETAIL, FEATURE, LIFESTYLE, ATMOSPHERE, ACTION -> plain;
        };
    }

    private static Framing near(Model model, Dice dice, int which, double lens, double share, double aperture) {
        int index = Math.min(which, model.details().size() - 1);
        Vec from = model.details().get(index).from();
        double azimuth = Math.toDegrees(Math.atan2(from.x(), from.z())) + dice.around(0, 16);
        double elevation = Math.toDegrees(Math.asin(Math.clamp(from.y(), -1f, 1f))) + dice.around(0, 7);
        return new Framing(
                azimuth,
                Math.max(2, elevation),
                lens,
                dice.around(0, 3),
                share,
                dice.around(0, 0.16),
                0,
                aperture,
                index);
    }

    private Framing opened(double wider) {
        double open = detail >= 0 ? aperture : aperture * wider;
        return new Framing(azimuth, elevation, lens, roll, share, aside, lift, open, detail);
    }

    private Framing filling(double newShare) {
        return new Framing(azimuth, elevation, lens, roll, newShare, aside, lift, aperture, detail);
    }

    private Framing centred(double keep) {
        return new Framing(azimuth, elevation, lens, roll, share, aside * keep, lift, aperture, detail);
    }

    private Framing level() {
        return new Framing(azimuth, elevation, lens, 0, share, aside, lift, aperture, detail);
    }

    /** How much a landscape is enlarged, so that a long lens does not see a sliver of it. */
    double zoom() {
        return 0.36 / Math.tan(Math.toRadians(lens / 2));
    }

    /** The azimuth into which the camera looks. */
    double heading() {
        return azimuth + 180;
    }

    /**
     * Puts the camera where the subject fills its share.
     *
     * @param floor the camera does not go below this height
     */
    Camera camera(Model placed, double floor) {
        Vec from = Vec.towards(azimuth, elevation);
        if (detail >= 0) {
            Detail spot = placed.details().get(detail);
            double distance = spot.radius() / share * 1.15 / Math.tan(Math.toRadians(lens / 2));
            return shoot(spot.at(), from, distance, floor);
        }
        Bounds bounds = placed.bounds();
        Vec middle = bounds.middle();
        double low = 0.4;
        double high = 60;
        for (int i = 0; i < 24; i++) {
            double distance = Math.sqrt(low * high);
            if (extent(bounds, Camera.looking(middle.plus(from.times(distance)), middle, lens, 0)) > share) {
                low = distance;
            } else {
                high = distance;
            }
        }
        return shoot(middle, from, Math.sqrt(low * high), floor);
    }

    private Camera shoot(Vec at, Vec from, double distance, double floor) {
        Vec eye = at.plus(from.times(distance));
        if (eye.y() < floor) {
            eye = Vec.of(eye.x(), floor, eye.z());
        }
        Camera camera = Camera.looking(eye, at, lens, roll);
        return camera.shifted(aside, lift).focused(camera.focus(), aperture);
    }

    /** Share of the picture's height that a box takes up; its width counts in proportion. */
    private static double extent(Bounds box, Camera camera) {
        double left = 9;
        double right = -9;
        double low = 9;
        double high = -9;
        for (int corner = 0; corner < 8; corner++) {
            Vec seen = camera.seen(new Vec(
                    (corner & 1) == 0 ? box.low().x() : box.high().x(),
                    (corner & 2) == 0 ? box.low().y() : box.high().y(),
                    (corner & 4) == 0 ? box.low().z() : box.high().z()));
            if (seen.z() < 0.05) {
                return 9;
            }
            left = Math.min(left, seen.x());
            right = Math.max(right, seen.x());
            low = Math.min(low, seen.y());
            high = Math.max(high, seen.y());
        }
        return Math.max((high - low) / 2, (right - left) / 2 * 1.15);
    }
}
