package dev.retake.refine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InstrumentTest {
    static Stream<Arguments> notes() {
        return Stream.of(
                        new PluckedString(0.75, 3, 0.2),
                        new PluckedString(0.2, 2, 0.1),
                        new StruckString(0.6),
                        Bell.ELECTRIC_PIANO,
                        Bell.GLOCKENSPIEL,
                        Bell.VIBRAPHONE,
                        Ensemble.STRINGS,
                        Ensemble.BRASS,
                        Synthesizer.LEAD,
                        SubBass.STEADY,
                        new Flute())
                .flatMap(instrument -> Stream.of(45, 60, 76).map(pitch -> Arguments.of(instrument, pitch)));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void everyNoteIsInTuneAndComesAndGoesWithoutAClick(Instrument instrument, int pitch) {
        Sound sound = new Sound(Sound.samples(3));
        int count = instrument.play(pitch, 1.6, 0.7, new Noise(5), sound);

        assertThat(count).isBetween(Sound.samples(0.3), sound.length());
        assertThat(Math.abs(sound.left[0])).isLessThan(0.06f);
        assertThat(Math.abs(sound.left[count - 1])).isLessThan(0.003f);
        assertThat(Math.abs(sound.right[count - 1])).isLessThan(0.003f);
        double hertz = Wave.hertz(pitch);
        double strongest = strongestNear(hertz, mono(sound));
        double cents = 1200 * Math.log(strongest / hertz) / Math.log(2);
        // Ensembles are detuned on purpose, by at most this much.
        assertThat(cents)
                .isCloseTo(0, within(instrument instanceof Ensemble || instrument instanceof Synthesizer ? 13.0 : 3.0));
    }

    @ParameterizedTest
    @EnumSource(Drum.class)
    void everyDrumIsHeardAndDoesNotClip(Drum drum) {
        Sound stroke = drum.stroke();
        double peak = 0;
        for (int i = 0; i < stroke.length(); i++) {
            peak = Math.max(peak, Math.max(Math.abs(stroke.left[i]), Math.abs(stroke.right[i])));
        }
        assertThat(peak).isBetween(0.02, 1.3);
        assertThat(Math.abs(stroke.left[stroke.length() - 1])).isLessThan(0.003f);
    }

    private static float[] mono(Sound sound) {
        float[] mono = new float[Sound.samples(1.2)];
        for (int i = 0; i < mono.length; i++) {
            int at = i + Sound.samples(0.15);
            mono[i] = sound.left[at] + sound.right[at];
        }
        return mono;
    }

    /** Searches 60 cents either way, two cents at a time. */
    private static double strongestNear(double hertz, float[] samples) {
        float[] windowed = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            windowed[i] = (float) (samples[i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / samples.length)));
        }
        double best = 0;
        double most = -1;
        for (int cents = -60; cents <= 60; cents += 2) {
            double candidate = hertz * Math.pow(2, cents / 1200.0);
            double power = power(windowed, 2 * Math.PI * candidate / Sound.RATE);
            if (power > most) {
                most = power;
                best = candidate;
            }
        }
        return best;
    }

    /** Goertzel's way to one frequency's power. */
    private static double power(float[] samples, double turn) {
        double feedback = 2 * Math.cos(turn);
        double last = 0;
        double before = 0;
        for (float sample : samples) {
            double now = sample + feedback * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - feedback * last * before;
    }
}
