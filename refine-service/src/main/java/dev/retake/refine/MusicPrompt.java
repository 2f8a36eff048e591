package dev.retake.refine;

import dev.retake.contracts.spec.Spec;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a music maker is asked for, always in this order: style, mood, tempo, purpose. */
public final class MusicPrompt {
    private MusicPrompt() {}

    public static String of(Spec spec) {
        return Stream.of(
                        spec.audio().musicStyle() + " music",
                        spec.audio().mood() + " mood",
                        spec.audio().tempo() + " beats per minute",
                        "instrumental score of a " + spec.duration() + " second commercial")
                .collect(Collectors.joining(", "));
    }
}
