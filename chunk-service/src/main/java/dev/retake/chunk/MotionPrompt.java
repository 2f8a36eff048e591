package dev.retake.chunk;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a video model is asked to let happen, always in this order: action, camera, pace, mood and light. */
public final class MotionPrompt {
    private MotionPrompt() {}

    /**
     * The whole prompt for a clip.
     *
     * @param action the beat's own action, or what replaces it
     */
    public static String of(Spec spec, Beat beat, String action) {
        return Stream.of(
                        action,
                        "camera: " + beat.cameraMovement().replace('_', ' '),
                        pace(beat.energyLevel()),
                        spec.style().mood() + " mood",
                        spec.style().lighting() + " lighting")
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static String pace(int energyLevel) {
        if (energyLevel <= 3) {
            return "slow, gentle motion";
        }
        return energyLevel <= 7 ? "steady, natural motion" : "fast, energetic motion";
    }
}
