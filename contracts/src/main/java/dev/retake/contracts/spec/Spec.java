package dev.retake.contracts.spec;

import java.util.List;
import java.util.Objects;

/**
 * What the video will be: phase 1's output. Instances from outside are read through {@link SpecRules}, which names the
 * field that breaks a rule.
 *
 * @param duration seconds, a multiple of 5 within 5–60; equals the sum of the beats' durations
 * @param fps frames a second, 24–30
 * @param resolution always {@value #RESOLUTION}
 * @param beats 1–12 shots in order
 * @param transitions one between each pair of neighbouring beats, or empty for cuts throughout
 */
public record Spec(
        Template template,
        int duration,
        int fps,
        String resolution,
        Product product,
        Style style,
        List<Beat> beats,
        Audio audio,
        List<Transition> transitions) {
    public static final String RESOLUTION = "1280x720";

    public Spec {
        Objects.requireNonNull(template, "template is missing");
        Objects.requireNonNull(resolution, "resolution is missing");
        Objects.requireNonNull(product, "product is missing");
        Objects.requireNonNull(style, "style is missing");
        Objects.requireNonNull(beats, "beats is missing");
        Objects.requireNonNull(audio, "audio is missing");
        Objects.requireNonNull(transitions, "transitions is missing");
        beats = List.copyOf(beats);
        transitions = List.copyOf(transitions);
    }
}
