package dev.retake.refine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Audio;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.NoNotes;
import dev.retake.phasekit.Sha256;
import dev.retake.refine.MusicMaker;
import dev.retake.refine.MusicRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every music maker owes to the refinement. */
abstract class MusicMakerContract {
    static final PriceList PRICES = PriceList.shipped();
    static final Ffmpeg FFMPEG =
            new Ffmpeg(FfmpegBinary.locate(Path.of("target", "ffmpeg").toAbsolutePath()));

    @TempDir
    Path directory;

    abstract MusicMaker maker();

    /** For makers that need real ones. */
    JobNotes notes() {
        return NoNotes.notes();
    }

    @Test
    void musicIsPlayableAtTheListPriceAndTheSameForTheSameSeed() throws Exception {
        Path first = directory.resolve("first.mp3");
        Path second = directory.resolve("second.mp3");
        MusicRequest request = request("ambient music");

        assertThat(maker().make(request, 7, first, notes())).isEqualByComparingTo(PRICES.music(5));
        maker().make(request, 7, second, notes());

        assertThat(FFMPEG.probe(first).hasSound()).isTrue();
        assertThat(Sha256.of(second)).isEqualTo(Sha256.of(first));
    }

    @Test
    void equalRequestsHaveEqualRecipesAndAnotherPromptAnotherOne() {
        assertThat(maker().recipe(request("ambient music")).kind()).isEqualTo(ArtifactType.MUSIC);
        assertThat(maker().recipe(request("ambient music")).digest())
                .isEqualTo(maker().recipe(request("ambient music")).digest())
                .isNotEqualTo(maker().recipe(request("loud music")).digest());
    }

    static MusicRequest request(String prompt) {
        return new MusicRequest(new Audio("ambient", 80, "calm"), 5, prompt);
    }
}
