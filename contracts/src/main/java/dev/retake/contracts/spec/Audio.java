package dev.retake.contracts.spec;

import java.util.Objects;

/**
 * How it sounds.
 *
 * @param tempo beats a minute, 40–220
 */
public record Audio(String musicStyle, int tempo, String mood) {
    public Audio {
        Objects.requireNonNull(musicStyle, "music_style is missing");
        Objects.requireNonNull(mood, "mood is missing");
    }
}
