package dev.retake.refine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.spec.Audio;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MusicComposerTest {
    private static final int RATE = 48_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "ambient, 60, calm", "minimal piano, 76, emotional", "acoustic folk, 105, warm", "orchestral, 90, triumphant",
        "cinematic, 100, dramatic", "electronic, 124, energetic", "hip-hop, 88, cool", "jazz lounge, 110, elegant",
        "upbeat pop, 118, happy"
    })
    void everyIdiomIsStereoWithoutClippingOrClicksAndEndsInSilence(String style, int tempo, String mood)
            throws Exception {
        float[] samples = compose(style, tempo, mood, 15, 3);

        assertThat(samples).hasSize(15 * RATE * 2);
        assertThat(peak(samples, 0, samples.length)).isBetween(0.3, 0.9);
        assertThat(rms(samples, 0, samples.length)).isBetween(0.05, 0.3);
        assertThat(peak(samples, samples.length - RATE / 20, samples.length)).isLessThan(0.003);
        assertThat(peak(samples, 0, 20)).isLessThan(0.02);
        assertThat(rms(samples, 0, RATE)).as("the first half second is heard").isGreaterThan(0.002);
        assertThat(difference(samples)).as("left and right differ").isGreaterThan(0.002);
        assertThat(Math.abs(mean(samples))).as("no constant offset").isLessThan(0.002);
    }

    @Test
    void wavIsPlainPcmOfTheExactLength() throws Exception {
        Path wav = directory.resolve("music.wav");
        new MusicComposer().compose(new Audio("piano", 80, "calm"), 10, 1, wav);
        try (AudioInputStream stream =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(Files.readAllBytes(wav)))) {
            AudioFormat format = stream.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(RATE);
            assertThat(format.getChannels()).isEqualTo(2);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            assertThat(stream.getFrameLength()).isEqualTo(10L * RATE);
        }
    }

    @Test
    void sameSeedIsTheSamePieceAndAnotherMoodIsNot() throws Exception {
        float[] piece = compose("electronic", 120, "dark", 10, 8);
        assertThat(compose("electronic", 120, "dark", 10, 8)).isEqualTo(piece);
        assertThat(compose("electronic", 120, "happy", 10, 8)).isNotEqualTo(piece);
        assertThat(compose("electronic", 120, "dark", 10, 9)).isNotEqualTo(piece);
    }

    @ParameterizedTest
    @CsvSource({"electronic, 124", "pop, 104", "electronic, 138", "hip-hop, 90"})
    void theBeatThatIsHeardIsTheAskedTempo(String style, int tempo) throws Exception {
        double[] onsets = onsets(compose(style, tempo, "energetic", 30, 4));

        double asked = pulse(onsets, tempo);
        for (int off : new int[] {-11, -7, -4, 4, 7, 11}) {
            assertThat(asked).as("%d against %d", tempo, tempo + off).isGreaterThan(1.5 * pulse(onsets, tempo + off));
        }
    }

    @Test
    void thirtySecondsAreMadeInAFewSeconds() throws Exception {
        long started = System.nanoTime();
        compose("electronic", 124, "energetic", 30, 1);
        assertThat((System.nanoTime() - started) / 1e9).isLessThan(20);
    }

    private float[] compose(String style, int tempo, String mood, int seconds, long seed) throws Exception {
        Path wav = directory.resolve("piece.wav");
        new MusicComposer().compose(new Audio(style, tempo, mood), seconds, seed, wav);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav))
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(44);
        float[] samples = new float[bytes.remaining() / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = bytes.getShort() / 32768f;
        }
        return samples;
    }

    /** How much louder each hundredth of a second begins than the one before. */
    private static double[] onsets(float[] samples) {
        int hop = RATE / 100 * 2;
        double[] onsets = new double[samples.length / hop];
        double before = 0;
        for (int i = 0; i < onsets.length; i++) {
            double now = Math.log(1e-3 + rms(samples, i * hop, (i + 1) * hop));
            onsets[i] = i == 0 ? 0 : Math.max(0, now - before);
            before = now;
        }
        return onsets;
    }

    /** How strongly the onsets follow a pulse of that tempo. */
    private static double pulse(double[] onsets, double tempo) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < onsets.length; i++) {
            double turn = 2 * Math.PI * tempo / 60 * i / 100;
            real += onsets[i] * Math.cos(turn);
            imaginary += onsets[i] * Math.sin(turn);
        }
        return Math.hypot(real, imaginary);
    }

    private static double peak(float[] samples, int from, int to) {
        double peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }

    private static double rms(float[] samples, int from, int to) {
        double energy = 0;
        for (int i = from; i < to; i++) {
            energy += samples[i] * samples[i];
        }
        return Math.sqrt(energy / (to - from));
    }

    private static double difference(float[] samples) {
        double energy = 0;
        for (int i = 0; i < samples.length; i += 2) {
            energy += Math.pow(samples[i] - samples[i + 1], 2);
        }
        return Math.sqrt(energy / (samples.length / 2.0));
    }

    private static double mean(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        return sum / samples.length;
    }
}
