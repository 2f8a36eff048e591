package dev.retake.storyboard.local.render;

import java.util.List;
import java.util.Optional;

/**
 * Everything there is to see.
 *
 * @param glass what one looks through, inner pieces before those around them
 * @param ground none where the product floats free
 */
public record Stage(
        List<Part> solids,
        List<GlassPart> glass,
        Optional<Ground> ground,
        Backdrop backdrop,
        Rig rig,
        List<Glint> glints) {
    public Stage {
        solids = List.copyOf(solids);
        glass = List.copyOf(glass);
        glints = List.copyOf(glints);
    }
}
