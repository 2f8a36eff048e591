package dev.retake.storyboard.local;

import dev.retake.contracts.spec.Spec;
import dev.retake.storyboard.local.render.Photograph;

/** Makes a beat's still on this machine: the same bytes for the same spec, beat, prompt and seed. */
public final class StillPainter {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private StillPainter() {}

    /**
     * @param beatIndex which of the spec's beats, from 0
     * @param prompt the whole prompt; places, hours, weather and colours it names are heeded
     * @return a PNG, {@value #WIDTH}×{@value #HEIGHT}
     */
    public static byte[] paint(Spec spec, int beatIndex, String prompt, long seed) {
        return paint(spec, beatIndex, prompt, seed, WIDTH, HEIGHT);
    }

    static byte[] paint(Spec spec, int beatIndex, String prompt, long seed, int width, int height) {
        Direction direction = Direction.of(spec, beatIndex, prompt, seed);
        Staging staging = Staging.of(direction);
        return Photograph.of(
                staging.stage(),
                staging.camera(),
                Grading.of(direction),
                width,
                height,
                direction.beat().next());
    }
}
