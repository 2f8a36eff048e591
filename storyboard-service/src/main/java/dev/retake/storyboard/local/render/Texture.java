package dev.retake.storyboard.local.render;

/** What varies over a surface: weave, grain, print, glow. Applied at every spot seen, so it has to be quick. */
@FunctionalInterface
public interface Texture {
    Texture PLAIN = surface -> {};

    void apply(Surface surface);

    default Texture and(Texture next) {
        return surface -> {
            apply(surface);
            next.apply(surface);
        };
    }
}
