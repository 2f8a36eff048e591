package dev.retake.contracts.spec;

import java.util.List;

/**
 * How it looks.
 *
 * @param colorPalette colours as {@code #rrggbb}, the dominant one first
 */
public record Style(String aesthetic, List<String> colorPalette, String mood, String lighting) {
    public Style {
        colorPalette = List.copyOf(colorPalette);
    }
}
