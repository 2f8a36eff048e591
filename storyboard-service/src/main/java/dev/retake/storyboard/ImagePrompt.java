package dev.retake.storyboard;

import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an image maker is asked for, always in this order: the beat's prompt, colours, lighting, aesthetic, composition,
 * quality, shot framing.
 */
public final class ImagePrompt {
    private static final String QUALITY = "professional advertising photography, sharp focus, fine detail, no text";

    private ImagePrompt() {}

    /**
     * The whole prompt for a still.
     *
     * @param beatPrompt the beat's own prompt, or what replaces it
     */
    public static String of(Spec spec, Beat beat, String beatPrompt) {
        return Stream.of(
                        beatPrompt,
                        "colour palette " + String.join(", ", spec.style().colorPalette()),
                        spec.style().lighting() + " lighting",
                        spec.style().aesthetic() + " aesthetic, " + spec.style().mood() + " mood",
                        composition(beat),
                        QUALITY,
                        "framed as " + words(beat.shotType()))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Still beats have room around the product, lively ones lean. */
    private static String composition(Beat beat) {
        if (beat.energyLevel() <= 3) {
            return "centred composition with generous empty space";
        }
        return beat.energyLevel() <= 7
                ? "balanced composition on the rule of thirds"
                : "dynamic diagonal composition with a sense of motion";
    }

    private static String words(String identifier) {
        return identifier.replace('_', ' ');
    }
}
