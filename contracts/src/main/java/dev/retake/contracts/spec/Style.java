package dev.retake.contracts.spec;

import java.util.List;
import java.util.Objects;

/**
 * How it looks.
 *
 * @param colorPalette colours as {@code #rrggbb}, the dominant one first
 */
public record Style(String aesthetic, List<String> colorPalette, String mood, String lighting) {
    public Style {
        Objects.requireNonNull(aesthetic, "aesthetic is missing");
        Objects.requireNonNull(colorPalette, "color_palette is missing");
        Objects.requireNonNull(mood, "mood is missing");
        Objects.requireNonNull(lighting, "lighting is missing");
        colorPalette = List.copyOf(colorPalette);
    }
}
