package dev.retake.chunk;

import dev.retake.contracts.VideoModel;
import dev.retake.contracts.spec.Beat;
import dev.retake.phasekit.Ingredient;

/**
 * One clip to be made.
 *
 * @param seconds how long
 * @param fps frames a second
 * @param prompt the whole prompt, as {@link MotionPrompt} composes it
 * @param start where it starts
 */
public record ClipRequest(Beat beat, VideoModel model, int seconds, int fps, String prompt, Start start) {

    /** The picture that a clip starts from. */
    public sealed interface Start {
        /** What the picture comes from. */
        Ingredient origin();

        /** As metadata names it. */
        String kind();
    }

    /** The beat's own image. */
    public record FromImage(Ingredient origin) implements Start {
        @Override
        public String kind() {
            return "reference";
        }
    }

    /**
     * The last frame that the film shows of the chunk before.
     *
     * @param second where the film leaves that chunk
     */
    public record FromLastFrame(Ingredient origin, int second) implements Start {
        @Override
        public String kind() {
            return "continuous";
        }
    }
}
