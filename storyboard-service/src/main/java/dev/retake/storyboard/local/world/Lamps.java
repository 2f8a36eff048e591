package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Rig;
import dev.retake.storyboard.local.render.Softbox;
import dev.retake.storyboard.local.render.Vec;
import java.util.ArrayList;
import java.util.List;

/** Sets up the light for a way of lighting, placed around the camera so that every angle is lit as meant. */
final class Lamps {
    private Lamps() {}

    /**
     * @param bounce light that the ground throws back up
     */
    static Rig rig(Look look, Rgb bounce) {
        return switch (look.lighting()) {
            case STUDIO -> studio(look, bounce);
            case SOFT -> soft(look, bounce, 1);
            case HIGH_KEY -> soft(look, bounce, 1.15);
            case DRAMATIC -> dramatic(look, bounce);
            case NEON -> neon(look, bounce);
            case GOLDEN -> sun(look, bounce, DayTime.GOLDEN_HOUR);
            case NATURAL -> natural(look, bounce);
            case NIGHT -> night(look, bounce);
        };
    }

    private static double side(Look look) {
        return look.film().forPurpose("key side").sign();
    }

    private static Rig studio(Look look, Rgb bounce) {
        double s = side(look);
        Rgb white = Rgb.of(1.0, 0.97, 0.93);
        Rgb cool = Rgb.of(0.92, 0.96, 1.0);
        return new Rig(
                look.lamp(s * 42, 48),
                white.times(0.95),
                0.03f,
                Rgb.gray(0.16),
                bounce.times(0.35).plus(Rgb.gray(0.05)),
                List.of(
                        Softbox.at(look.lamp(s * 46, 42), 0.55, 0.5, 0.08, 0, white.times(2.3)),
                        Softbox.at(look.lamp(0, 86), 0.8, 0.35, 0.15, 0, white.times(1.5)),
                        Softbox.at(look.lamp(-s * 82, 16), 0.16, 0.9, 0.06, 0, cool.times(2.1)),
                        Softbox.at(look.lamp(s * 148, 24), 0.16, 0.8, 0.08, 0, white.times(2.8)),
                        Softbox.at(look.lamp(-s * 140, 30), 0.3, 0.5, 0.1, 0, cool.times(1.6))),
                0.85f,
                5,
                0.42f);
    }

    private static Rig soft(Look look, Rgb bounce, double strength) {
        double s = side(look);
        Rgb warm = Rgb.of(1.0, 0.96, 0.92);
        return new Rig(
                look.lamp(s * 36, 54),
                warm.times(0.72 * strength),
                0.06f,
                Rgb.gray(0.3 * strength),
                bounce.times(0.5).plus(Rgb.gray(0.08)),
                List.of(
                        Softbox.at(look.lamp(s * 50, 40), 0.9, 0.8, 0.25, 0, warm.times(1.35 * strength)),
                        Softbox.at(look.lamp(-s * 76, 24), 0.4, 0.9, 0.2, 0, Rgb.gray(1.0 * strength)),
                        Softbox.at(look.lamp(0, 85), 0.9, 0.6, 0.2, 0, Rgb.gray(1.2 * strength)),
                        Softbox.at(look.lamp(s * 160, 32), 0.35, 0.7, 0.15, 0, warm.times(1.5 * strength))),
                0.95f,
                9,
                0.7f);
    }

    private static Rig dramatic(Look look, Rgb bounce) {
        double s = side(look);
        Rgb warm = Rgb.of(1.0, 0.9, 0.78);
        return new Rig(
                look.lamp(s * 62, 50),
                warm.times(1.0),
                0.02f,
                Rgb.gray(0.035),
                bounce.times(0.2).plus(Rgb.gray(0.012)),
                List.of(
                        Softbox.at(look.lamp(s * 58, 38), 0.34, 0.5, 0.08, 12 * s, warm.times(3.2)),
                        Softbox.at(look.lamp(-s * 96, 12), 0.09, 1.1, 0.04, 0, warm.times(3.0)),
                        Softbox.at(look.lamp(s * 126, 14), 0.12, 1.0, 0.05, 0, warm.times(3.6)),
                        Softbox.at(look.lamp(-s * 150, 34), 0.4, 0.25, 0.08, 0, warm.times(2.4)),
                        Softbox.at(look.lamp(-s * 24, 12), 0.05, 0.7, 0.05, 8, warm.times(0.8)),
                        Softbox.at(look.lamp(0, 84), 0.5, 0.18, 0.1, 0, warm.times(2.0))),
                0.7f,
                2.1f,
                0.10f);
    }

    private static Rig neon(Look look, Rgb bounce) {
        double s = side(look);
        Rgb one = vivid(look.palette().accent());
        Rgb two = vivid(
                look.palette().dominant().lch().chroma() > 0.06
                        ? look.palette().dominant()
                        : look.palette().second());
        if (one.lch().distance(two.lch()) < 0.12) {
            Rgb.Lch p = one.lch();
            two = Rgb.lch(p.lightness(), p.chroma(), p.hue() + 70);
        }
        Rgb white = Rgb.of(0.9, 0.95, 1.0);
        return new Rig(
                look.lamp(s * 40, 52),
                white.times(0.4).plus(one.times(0.25)),
                0.03f,
                two.times(0.05).plus(Rgb.gray(0.03)),
                bounce.times(0.2).plus(two.times(0.04)),
                List.of(
                        Softbox.at(look.lamp(s * 100, 10), 0.22, 1.1, 0.06, 0, one.times(4.2)),
                        Softbox.at(look.lamp(-s * 104, 10), 0.2, 1.1, 0.06, 0, two.times(4.4)),
                        Softbox.at(look.lamp(s * 36, 44), 0.36, 0.36, 0.12, 0, white.times(1.5)),
                        Softbox.at(look.lamp(0, 82), 0.9, 0.08, 0.05, 0, white.times(2.6)),
                        Softbox.at(look.lamp(-s * 40, 8), 0.05, 0.9, 0.03, 0, two.times(2.0)),
                        Softbox.at(look.lamp(s * 165, 30), 0.5, 0.2, 0.08, 0, one.times(2.6))),
                0.8f,
                3.2f,
                0.16f);
    }

    /** Black cloths beside the camera, for metal and glass to mirror. */
    private static List<Softbox> flags(Look look, double s) {
        return List.of(
                Softbox.flag(look.lamp(-s * 14, 10), 0.10, 1.2, 0.08, 6),
                Softbox.flag(look.lamp(s * 74, 18), 0.22, 1.2, 0.1, 0),
                Softbox.flag(look.lamp(-s * 78, 40), 0.16, 0.9, 0.1, 12),
                Softbox.flag(look.lamp(s * 20, 44), 0.7, 0.08, 0.08, 0));
    }

    private static Rgb vivid(Rgb colour) {
        Rgb.Lch p = colour.lch();
        return Rgb.lch(Math.clamp(p.lightness(), 0.6, 0.75), Math.max(0.14, p.chroma()), p.hue());
    }

    private static Rig natural(Look look, Rgb bounce) {
        double s = side(look);
        Rgb day = Rgb.of(1.0, 0.94, 0.84);
        return new Rig(
                look.lamp(s * 74, 36),
                day.times(1.15),
                0.03f,
                Rgb.of(0.17, 0.18, 0.2),
                bounce.times(0.4).plus(Rgb.gray(0.04)),
                List.of(
                        Softbox.at(look.lamp(s * 78, 24), 0.55, 0.75, 0.1, 0, day.times(2.4)),
                        Softbox.at(look.lamp(-s * 60, 30), 0.7, 0.7, 0.3, 0, Rgb.gray(0.5)),
                        Softbox.at(look.lamp(s * 140, 30), 0.35, 0.6, 0.12, 0, day.times(1.6)),
                        Softbox.at(look.lamp(0, 80), 0.8, 0.5, 0.2, 0, Rgb.gray(0.8))),
                0.9f,
                6,
                0.55f);
    }

    private static Rig night(Look look, Rgb bounce) {
        double s = side(look);
        Rgb moon = Rgb.of(0.62, 0.74, 1.0);
        Rgb lamp = Rgb.of(1.0, 0.72, 0.42);
        return new Rig(
                look.lamp(s * 130, 42),
                moon.times(0.55),
                0.03f,
                moon.times(0.05),
                bounce.times(0.25).plus(moon.times(0.02)),
                List.of(
                        Softbox.at(look.lamp(s * 128, 26), 0.3, 0.7, 0.1, 0, moon.times(2.4)),
                        Softbox.at(look.lamp(-s * 100, 12), 0.12, 0.8, 0.06, 0, lamp.times(3.2)),
                        Softbox.at(
                                look.lamp(-s * 34, 30),
                                0.42,
                                0.28,
                                0.12,
                                0,
                                moon.mix(lamp, 0.35).times(1.5)),
                        Softbox.at(look.lamp(s * 40, 60), 0.6, 0.2, 0.1, 0, moon.times(1.2)),
                        Softbox.at(look.lamp(0, 84), 1.1, 0.10, 0.08, 0, moon.times(2.2))),
                0.9f,
                5,
                0.35f);
    }

    /** Sunlight of an hour, from behind and aside, with a reflector held up beside the camera. */
    static Rig sun(Look look, Rgb bounce, DayTime time) {
        double s = side(look);
        boolean high = time.sunHeight() > 25 && !time.dark();
        double turn = s * (high ? 64 : 138);
        double elevation = Math.max(high ? 44 : 17, time.sunHeight());
        Vec key = look.lamp(turn, elevation);
        Rgb sun = time.sun();
        double strength = time.dark() ? 0.45 : high ? 1.5 : 1.35;
        Rgb fill = time.horizon().mix(Rgb.WHITE, 0.45);
        List<Softbox> boxes = new ArrayList<>(flags(look, s));
        boxes.add(Softbox.at(key, high ? 0.16 : 0.26, high ? 0.16 : 0.26, 0.08, 0, sun.times(strength * 4)));
        boxes.add(Softbox.at(look.lamp(-s * 42, 34), 0.6, 0.6, 0.2, 0, fill.times(time.dark() ? 1.0 : 0.95)));
        boxes.add(Softbox.at(look.lamp(-s * 30, 20), 0.07, 0.9, 0.04, 8, fill.times(time.dark() ? 0.9 : 2.2)));
        boxes.add(Softbox.at(
                look.lamp(-s * 104, 18), 0.2, 0.8, 0.1, 0, sun.mix(fill, 0.5).times(time.dark() ? 1.9 : 1.3)));
        boxes.add(Softbox.at(
                look.lamp(s * 30, 62),
                0.6,
                0.4,
                0.2,
                0,
                time.middle().mix(Rgb.WHITE, 0.4).times(time.dark() ? 0.6 : 0.8)));
        return new Rig(
                key,
                sun.times(strength),
                0.015f,
                time.top().mix(time.middle(), 0.5).times(time.dark() ? 0.9 : 0.5),
                bounce.times(time.dark() ? 0.2 : 0.4),
                boxes,
                time.dark() ? 1.0f : 0.8f,
                30,
                0.9f);
    }
}
