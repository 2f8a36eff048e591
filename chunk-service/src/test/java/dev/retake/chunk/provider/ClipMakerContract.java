package dev.retake.chunk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.ClipRequest;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.chunk.ClipRequest.Start;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.price.PriceList;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.NoNotes;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.testing.Orders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every clip maker owes to the chunk service. */
abstract class ClipMakerContract {
    static final PriceList PRICES = PriceList.shipped();
    static final Ffmpeg FFMPEG =
            new Ffmpeg(FfmpegBinary.locate(Path.of("target", "ffmpeg").toAbsolutePath()));

    static final Ingredient IMAGE = new Ingredient("beat_0", 1, "alice/videos/v/beat_00_v1.png", "aa");

    @TempDir
    Path directory;

    abstract ClipMaker maker();

    /** For makers that need real ones. */
    JobNotes notes() {
        return NoNotes.notes();
    }

    @Test
    void aClipIsAPlayableVideoAtTheListPriceAndTheSameForTheSameSeed() throws Exception {
        Path image = directory.resolve("image.png");
        FFMPEG.run(
                List.of("-f", "lavfi", "-i", "testsrc2=size=1280x720", "-frames:v", "1", image.toString()),
                Duration.ofSeconds(30));
        Path first = directory.resolve("first.mp4");
        Path second = directory.resolve("second.mp4");
        ClipRequest request = request("the watch turns", new FromImage(IMAGE));

        assertThat(maker().make(request, () -> image, 7, first, notes()))
                .isEqualByComparingTo(PRICES.clip(VideoModel.VEO, 4));
        maker().make(request, () -> image, 7, second, notes());

        assertThat(FFMPEG.probe(first).picture()).isPresent();
        assertThat(Sha256.of(second)).isEqualTo(Sha256.of(first));
    }

    @Test
    void everythingThatIsAskedForIsInTheRecipe() {
        ClipMaker maker = maker();
        Start image = new FromImage(IMAGE);
        String asked = maker.recipe(request("the watch turns", image)).digest();

        assertThat(maker.recipe(request("the watch turns", image)).digest()).isEqualTo(asked);
        assertThat(maker.recipe(request("the watch turns", image)).kind()).isEqualTo(ArtifactType.CHUNK);
        assertThat(maker.recipe(request("the watch stands", image)).digest()).isNotEqualTo(asked);
        assertThat(maker.recipe(request(
                                "the watch turns", new FromImage(new Ingredient("beat_0", 2, IMAGE.s3Key(), "bb"))))
                        .digest())
                .isNotEqualTo(asked);
        assertThat(maker.recipe(request("the watch turns", new FromLastFrame(IMAGE, 4)))
                        .inputs())
                .containsExactly(IMAGE);
    }

    static ClipRequest request(String prompt, Start start) {
        return new ClipRequest(Orders.aSpec().beats().getFirst(), VideoModel.VEO, 4, 24, prompt, start);
    }
}
