package dev.retake.refine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.contracts.spec.Audio;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositionTest {
    @ParameterizedTest
    @ValueSource(ints = {40, 61, 76, 97, 120, 143, 175, 220})
    void everyNoteLiesOnTheAskedTemposGrid(int tempo) {
        Score score = write("electronic", tempo, "energetic", 30);

        double beat = 60.0 / tempo;
        assertThat(score.form().tempo()).isEqualTo(tempo);
        double beatsInABar = score.form().bar() / beat;
        assertThat(Math.log(beatsInABar) / Math.log(2))
                .isCloseTo(Math.rint(Math.log(beatsInABar) / Math.log(2)), within(1e-9));
        for (Stroke stroke : score.strokes()) {
            double steps = stroke.at() / score.form().step();
            assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
        }
        for (Note note : score.notes()) {
            if (note.start() < score.form().end()) {
                double steps = note.start() / score.form().step();
                assertThat(steps).isCloseTo(Math.rint(steps), within(1e-6));
            }
        }
    }

    static Stream<Score> scores() {
        return Stream.of(
                write("ambient", 60, "calm", 30),
                write("piano", 72, "emotional", 20),
                write("acoustic", 100, "warm", 15),
                write("orchestral", 90, "epic", 60),
                write("cinematic", 110, "dark", 30),
                write("electronic", 128, "energetic", 10),
                write("hip-hop", 85, "cool", 25),
                write("jazz", 120, "elegant", 30),
                write("pop", 118, "happy", 5),
                write("ambient", 40, "dreamy", 5));
    }

    @ParameterizedTest
    @MethodSource("scores")
    void endsOnTheTonicWithTimeToRingOut(Score score) {
        Form form = score.form();
        assertThat(form.seconds() - form.end()).isBetween(1.5, 3.7 + form.bar() / 2);
        List<Note> last = score.notes().stream()
                .filter(note -> note.start() >= form.end() - 0.02)
                .toList();
        Chord tonic = Chord.of(
                score.feeling().mode().minor() ? "i" : "I",
                score.feeling().mode(),
                score.key(),
                score.idiom().colour());
        assertThat(last)
                .isNotEmpty()
                .allSatisfy(note -> assertThat(tonic.contains(note.pitch())).isTrue());
        int lowest = last.stream().mapToInt(Note::pitch).min().orElseThrow();
        assertThat(Math.floorMod(lowest, 12)).isEqualTo(score.key());
    }

    @ParameterizedTest
    @MethodSource("scores")
    void nothingSoundsAfterTheEnd(Score score) {
        assertThat(score.notes()).allSatisfy(note -> {
            assertThat(note.start()).isNotNegative();
            assertThat(note.start() + note.seconds())
                    .isLessThanOrEqualTo(score.form().seconds() + 0.3);
            assertThat(note.velocity()).isBetween(0.0, 1.0);
            assertThat(note.pitch()).isBetween(24, 100);
        });
    }

    @ParameterizedTest
    @EnumSource(Feeling.class)
    void everyProgressionStaysInItsMode(Feeling feeling) {
        for (String progression : feeling.progressions()) {
            List<String> numerals = List.of(progression.split(" "));
            assertThat(numerals).hasSize(4);
            for (String numeral : numerals) {
                Chord chord = Chord.of(numeral, feeling.mode(), 0, Chord.Colour.TRIAD);
                boolean dominant = numeral.equals("V");
                assertThat(chord.tones())
                        .as("%s of %s", numeral, progression)
                        .allSatisfy(tone -> assertThat(
                                        dominant || feeling.mode().semitones().contains(tone))
                                .isTrue());
            }
        }
    }

    @Test
    void anyIdiomMoodTempoAndLengthIsAPiece() {
        for (Idiom idiom : Idiom.values()) {
            for (Feeling feeling : Feeling.values()) {
                for (int tempo = 40; tempo <= 220; tempo += 23) {
                    for (int seconds = 5; seconds <= 60; seconds += 11) {
                        Score score = Composition.write(
                                new Audio(idiom.name().replace('_', ' '), tempo, feeling.name()), seconds, tempo * 31L);
                        assertThat(score.notes()).isNotEmpty();
                        assertThat(score.form().end()).isBetween(0.8, seconds - 1.5);
                    }
                }
            }
        }
    }

    @Test
    void musicGrowsTowardsTheEnd() {
        Score score = write("pop", 120, "happy", 30);
        double half = score.form().end() / 2;
        assertThat(soundingFrom(score, half, score.form().end())).isGreaterThan(soundingFrom(score, 0, half) * 5 / 4);
    }

    private static long soundingFrom(Score score, double from, double to) {
        return score.notes().stream()
                        .filter(note -> note.start() >= from && note.start() < to)
                        .count()
                + score.strokes().stream()
                        .filter(stroke -> stroke.at() >= from && stroke.at() < to)
                        .count();
    }

    @Test
    void moodAndStyleAndSeedEachChangeThePiece() {
        Score plain = write("piano", 80, "calm", 20);
        assertThat(write("piano", 80, "calm", 20)).isEqualTo(plain);
        assertThat(write("piano", 80, "dark", 20).notes()).isNotEqualTo(plain.notes());
        assertThat(write("jazz", 80, "calm", 20).notes()).isNotEqualTo(plain.notes());
        assertThat(Composition.write(new Audio("piano", 80, "calm"), 20, 99).notes())
                .isNotEqualTo(plain.notes());
    }

    private static Score write(String style, int tempo, String mood, int seconds) {
        return Composition.write(new Audio(style, tempo, mood), seconds, 5);
    }
}
