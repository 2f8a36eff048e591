package dev.retake.refine.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "ambient electronic, AMBIENT",
        "Minimal piano, PIANO",
        "minimal techno, ELECTRONIC",
        "epic orchestral, ORCHESTRAL",
        "cinematic strings, CINEMATIC",
        "uplifting corporate, POP",
        "lofi hip-hop beats, HIP_HOP",
        "smooth jazz, JAZZ",
        "warm acoustic guitar, ACOUSTIC",
        "synthwave, ELECTRONIC",
        "neoclassical, PIANO"
    })
    void styleNamesItsIdiom(String style, Idiom idiom) {
        assertThat(Idiom.of(style, Feeling.WARM)).isEqualTo(idiom);
    }

    @ParameterizedTest
    @CsvSource({
        "sophisticated, REFINED",
        "energetic and bold, DRIVEN",
        "warm nostalgic, WARM",
        "dark, DARK",
        "joyful, BRIGHT",
        "serene, CALM",
        "inspiring, TRIUMPHANT",
        "ethereal, DREAMY",
        "'', WARM",
        "unheard of, WARM"
    })
    void moodNamesItsFeeling(String mood, Feeling feeling) {
        assertThat(Feeling.of(mood, "")).isEqualTo(feeling);
    }

    @ParameterizedTest
    @CsvSource({"'', AMBIENT, CALM", "something new, CINEMATIC, DARK", "音楽, POP, BRIGHT"})
    void unknownStyleFollowsTheFeeling(String style, Idiom idiom, Feeling feeling) {
        assertThat(Idiom.of(style, feeling)).isEqualTo(idiom);
    }
}
