package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/** What floats or falls through a shot: dust, lamps out of focus, sparks, rain, snow, streaks of speed. */
final class Air {
    private Air() {}

    /** Lamps far away, drawn as discs by the open lens. */
    static List<Glint> lamps(Look look, int count, List<Rgb> colours, double low, double high, double size) {
        Dice dice = look.film().forPurpose("lamps");
        List<Glint> glints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double turn = dice.around(0, 62);
            double elevation = low + (high - low) * dice.unit() * dice.unit();
            double far = dice.between(24, 60);
            double radius = far * size * dice.between(0.45, 1.25) / look.zoom();
            Rgb light = dice.pick(colours).times(dice.between(0.12, 0.62));
            glints.add(Glint.disc(
                    look.ahead(turn / look.zoom(), elevation / look.zoom()).times(far), radius, light));
        }
        return glints;
    }

    /** Specks that drift through the light around the product. */
    static List<Glint> dust(Look look, int count, Rgb light) {
        Dice dice = look.beat().forPurpose("dust");
        List<Glint> glints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Vec at = look.spot(dice.around(0, 2.4), dice.between(-1.6, 2.6)).plus(0, dice.between(0.02, 2.0), 0);
            double bright = dice.unit();
            boolean large = dice.chance(0.12);
            double radius = large ? dice.between(0.018, 0.045) : dice.between(0.003, 0.009);
            Rgb tone = light.times((large ? 0.12 : 0.75) * bright * bright);
            glints.add(large ? Glint.disc(at, radius, tone) : Glint.soft(at, radius, tone));
        }
        return glints;
    }

    /** Lines of light that rush past the product, along the camera's right. */
    static List<Glint> streaks(Look look, int count, List<Rgb> colours, double slant) {
        Dice dice = look.beat().forPurpose("streaks");
        Vec right = look.spot(1, 0);
        Vec along = right.plus(0, Math.tan(Math.toRadians(slant)), 0).unit();
        List<Glint> glints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean behind = dice.chance(0.72);
            Vec at = look.spot(dice.around(0, 2.2), behind ? dice.between(0.6, 4) : dice.between(-1.2, -0.6))
                    .plus(0, dice.between(0.03, 1.7), 0);
            glints.add(Glint.soft(
                            at, dice.between(0.004, 0.016), dice.pick(colours).times(dice.between(0.25, 1.1)))
                    .streaking(along, dice.between(0.7, 2.6)));
        }
        return glints;
    }

    static List<Glint> weather(Look look) {
        Dice dice = look.beat().forPurpose("weather");
        List<Glint> glints = new ArrayList<>();
        switch (look.weather()) {
            case SNOWFALL -> {
                for (int i = 0; i < 420; i++) {
                    double beyond = dice.between(-2.2, 7);
                    Vec at = look.spot(dice.between(-1, 1) * (2.4 + Math.max(0, beyond)), beyond)
                            .plus(0, dice.between(0, 3.2), 0);
                    glints.add(Glint.soft(
                            at, dice.between(0.006, 0.024), Rgb.of(0.9, 0.95, 1).times(dice.between(0.25, 0.8))));
                }
            }
            case RAIN -> {
                Vec fall = Vec.of(0.08, -1, 0);
                for (int i = 0; i < 260; i++) {
                    double beyond = dice.between(-1.8, 6);
                    Vec at = look.spot(dice.between(-1, 1) * (2.2 + Math.max(0, beyond)), beyond)
                            .plus(0, dice.between(0, 3), 0);
                    glints.add(Glint.soft(
                                    at,
                                    dice.between(0.002, 0.005),
                                    Rgb.of(0.7, 0.8, 1).times(dice.between(0.15, 0.5)))
                            .streaking(fall, dice.between(0.12, 0.34)));
                }
            }
            case CLEAR, MIST -> {}
        }
        return glints;
    }

    /** Embers, sparks or petals of light that rise around the product. */
    static List<Glint> sparks(Look look, int count, Rgb light) {
        Dice dice = look.beat().forPurpose("sparks");
        List<Glint> glints = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double turn = dice.between(0, 2 * Math.PI);
            double far = look.footprint() * dice.between(0.9, 2.4);
            Vec at = Vec.of(far * Math.sin(turn), dice.between(0.03, look.height() * 1.6), far * Math.cos(turn));
            Vec along = at.plus(0, dice.between(-0.2, 0.6), 0).unit();
            glints.add(Glint.soft(at, dice.between(0.0015, 0.006), light.times(dice.between(0.4, 2.6)))
                    .streaking(along, dice.between(0.005, 0.05)));
        }
        return glints;
    }
}
