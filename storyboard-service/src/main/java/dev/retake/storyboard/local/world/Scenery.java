package dev.retake.storyboard.local.world;

import dev.retake.storyboard.local.render.Backdrop;
import dev.retake.storyboard.local.render.GlassPart;
import dev.retake.storyboard.local.render.Glint;
import dev.retake.storyboard.local.render.Ground;
import dev.retake.storyboard.local.render.Part;
import dev.retake.storyboard.local.render.Rig;
import java.util.List;
import java.util.Optional;

/**
 * A dressed place.
 *
 * @param plinth how high above the ground the product stands
 */
public record Scenery(
        List<Part> props,
        List<GlassPart> glass,
        Optional<Ground> ground,
        Backdrop backdrop,
        Rig rig,
        List<Glint> glints,
        double plinth) {
    public Scenery {
        props = List.copyOf(props);
        glass = List.copyOf(glass);
        glints = List.copyOf(glints);
    }

    static Scenery of(List<Part> props, Ground ground, Backdrop backdrop, Rig rig, List<Glint> glints, double plinth) {
        return new Scenery(props, List.of(), Optional.of(ground), backdrop, rig, glints, plinth);
    }
}
