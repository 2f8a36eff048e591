package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Dice;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Material;
import dev.retake.storyboard.local.render.Mesh;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Pose;
import dev.retake.storyboard.local.render.Rgb;
import dev.retake.storyboard.local.render.Vec;
import dev.retake.storyboard.local.shape.Solids;
import java.util.ArrayList;
import java.util.List;

/** What a thing in motion throws up: grit and dust where there is ground, drops from a drink, else coloured splinters. */
public record Debris(List<Part> parts, List<GlassPart> drops, List<Glint> glints) {
    public Debris {
        parts = List.copyOf(parts);
        drops = List.copyOf(drops);
        glints = List.copyOf(glints);
    }

    /** @param wet whether the product is a drink */
    public static Debris of(Look look, Place place, boolean wet) {
        Dice dice = look.beat().forPurpose("debris");
        List<Part> parts = new ArrayList<>();
        List<GlassPart> drops = new ArrayList<>();
        List<Glint> glints = new ArrayList<>();
        int count = (int) ((wet ? 40 : 14) + (wet ? 50 : 26) * look.energy());
        Rgb soil = Rgb.screen(
                place == Place.SNOW ? 0xe8eff6 : place == Place.DESERT || place == Place.BEACH ? 0xd8b27c : 0x6a5848);
        for (int i = 0; i < count; i++) {
            double back = dice.unit();
            Vec at = look.spot(
                            -look.footprint() * (1.5 * back - 0.55) - dice.between(0, 0.3),
                            dice.around(0.05, look.footprint() * 0.9))
                    .plus(0, dice.between(0.02, 0.25 + look.height() * 0.75 * dice.unit()), 0);
            double size = dice.between(0.006, 0.03) * (1.3 - 0.5 * back);
            Pose turned = Pose.REST
                    .pitch(dice.between(0, 360))
                    .yaw(dice.between(0, 360))
                    .moved(at.x(), at.y(), at.z());
            if (wet) {
                Mesh drop = Solids.ellipsoid(size * 0.8, size * dice.between(0.8, 1.6), size * 0.8, 12)
                        .posed(turned.moved(dice.around(0, 0.5), dice.around(0.25, 0.5), 0));
                drops.add(GlassPart.clear(drop, Rgb.gray(0.1)).refracting(0.6));
            } else if (place.outdoors()) {
                parts.add(new Part(
                                RidgeSet.boulder(size, dice), Material.plastic(soil.times(dice.between(0.4, 1)), 0.9))
                        .posed(turned));
            } else {
                Rgb colour = dice.pick(look.palette().colours());
                parts.add(new Part(
                                Solids.block(size * 2.2, size * 1.2, size * 0.25, 0.001),
                                Material.plastic(colour, 0.35).coated(0.5))
                        .posed(turned));
            }
        }
        if (!wet && place.outdoors()) {
            Rgb puff = soil.times(look.time().sun()).times(look.time().dark() ? 0.04 : 0.15);
            for (int i = 0; i < 26; i++) {
                Vec at = look.spot(-look.footprint() * dice.between(-0.5, 2.0), dice.around(0.3, 0.7))
                        .plus(0, dice.between(0, 0.3), 0);
                glints.add(Glint.soft(at, dice.between(0.12, 0.42), puff.times(dice.between(0.3, 1))));
            }
        }
        return new Debris(parts, drops, glints);
    }
}
