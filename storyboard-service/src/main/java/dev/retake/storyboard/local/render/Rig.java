package dev.retake.storyboard.local.render;

import java.util.List;

/**
 * The light on a stage.
 *
 * @param key direction towards the main light, the one that casts shadows
 * @param keyLight its strength
 * @param softness how wide its shadows' edges are, in scene units
 * @param sky light from above and around where no lamp is
 * @param floor light that the ground throws back up
 * @param boxes the lamps that glossy things mirror
 * @param surroundings how strongly the backdrop itself lights and is mirrored
 * @param pool radius of the lit pool of ground around the product; beyond it the ground falls dark
 */
public record Rig(
        Vec key,
        Rgb keyLight,
        float softness,
        Rgb sky,
        Rgb floor,
        List<Softbox> boxes,
        float surroundings,
        float pool,
        float poolFloor) {
    public Rig {
        boxes = List.copyOf(boxes);
    }
}
