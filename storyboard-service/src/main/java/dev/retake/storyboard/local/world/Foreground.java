package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Camera;
import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Curve;
import dev.retake.storyboard.local.shape.Outline;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** Things close to the lens, far out of focus, in a corner that the product leaves free: they give a shot its depth. */
public record Foreground(List<Part> parts, List<Glint> glints) {
    public Foreground {
        parts = List.copyOf(parts);
        glints = List.copyOf(glints);
    }

    public static Foreground of(Look look, Place place, Camera camera) {
        double side = camera.shiftX() > 0 ? -1 : 1;
        return switch (place) {
            case ROOM, CAFE, KITCHEN, BATH, MEADOW, FOREST, BEACH ->
                new Foreground(leaves(look, camera, side), List.of());
            case CITY, ROAD, GYM -> new Foreground(List.of(), lamps(look, camera, side));
            case STUDIO, MOUNTAIN, DESERT, SNOW, WATER, SKY -> new Foreground(List.of(), List.of());
        };
    }

    private static Vec near(Camera camera, double x, double y, double share) {
        return camera.eye().plus(camera.towards(x, y).times(camera.focus() * share));
    }

    private static List<Part> leaves(Look look, Camera camera, double side) {
        Dice dice = look.beat().forPurpose("leaves");
        double share = 0.34;
        double unit = camera.focus() * share * camera.tangent();
        Rgb green = Sky.leaning(Rgb.screen(0x35532f), look.palette(), 0.2)
                .times(look.time().dark() ? 0.25 : 0.7);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double y = -1.15 + i * dice.between(0.12, 0.3);
            Vec root = near(camera, side * 1.25, y - 0.35, share);
            Vec middle = near(camera, side * dice.between(0.98, 1.12), y + 0.1, share);
            Vec tip = near(camera, side * dice.between(0.68, 0.86), y + dice.between(0.15, 0.5), share);
            parts.add(new Part(
                    Solids.sweep(
                            Curve.through(List.of(root, middle, tip), 10),
                            Outline.ellipse(1, 0.12, 12),
                            t -> unit * 0.16 * Math.sin(Math.PI * Math.min(1, 0.08 + t * 0.92)) + 1e-4,
                            t -> unit * 0.05),
                    Material.plastic(green.times(dice.between(0.6, 1.2)), 0.6).soft(0.5)));
        }
        return parts;
    }

    private static List<Glint> lamps(Look look, Camera camera, double side) {
        Dice dice = look.beat().forPurpose("near lamps");
        double share = 0.4;
        double unit = camera.focus() * share * camera.tangent();
        List<Rgb> colours = List.of(
                Rgb.of(1, 0.7, 0.4), look.palette().accent(), look.palette().light());
        List<Glint> glints = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Vec at = near(camera, side * dice.between(0.62, 1.05), dice.between(-0.95, 0.2), share);
            glints.add(Glint.disc(
                    at, unit * dice.between(0.08, 0.2), dice.pick(colours).times(dice.between(0.03, 0.1))));
        }
        return glints;
    }
}
