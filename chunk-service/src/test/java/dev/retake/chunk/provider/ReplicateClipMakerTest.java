package dev.retake.chunk.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.chunk.ClipMaker;
import dev.retake.chunk.ClipRequest;
import dev.retake.chunk.ClipRequest.FromImage;
import dev.retake.chunk.ClipRequest.FromLastFrame;
import dev.retake.contracts.VideoModel;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.PaidProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateClipMakerTest extends ClipMakerContract {
    @RegisterExtension
    static final PaidProvider PROVIDER = new PaidProvider();

    @Override
    ClipMaker maker() {
        return new ReplicateClipMaker(PROVIDER.replicate(), PRICES);
    }

    @Override
    JobNotes notes() {
        return PROVIDER.notes();
    }

    @ParameterizedTest
    @CsvSource({
        "HAILUO, 10, minimax/hailuo-2.3-fast, first_frame_image, '{\"resolution\":\"768p\"}'",
        "KLING, 5, kwaivgi/kling-v2.1, start_image, '{\"mode\":\"standard\"}'",
        "VEO, 8, google/veo-3-fast, image, '{\"resolution\":\"720p\",\"generate_audio\":false,\"seed\":7}'"
    })
    void everyModelIsAskedInItsOwnWords(VideoModel model, int seconds, String name, String image, String others)
            throws Exception {
        ClipRequest request = new ClipRequest(
                Orders.aSpec().beats().getFirst(), model, seconds, 24, "the watch turns", new FromImage(IMAGE));
        Path picture = Files.write(directory.resolve("start.png"), new byte[] {1, 2, 3});

        assertThat(maker().make(request, () -> picture, 7, directory.resolve("clip.mp4"), notes()))
                .isEqualByComparingTo(PRICES.clip(model, seconds));

        assertThat(PROVIDER.standIn().ledger().getFirst().model()).isEqualTo(name);
        JsonNode sent = PROVIDER.standIn().ledger().getFirst().input();
        assertThat(sent.toString())
                .contains("\"prompt\":\"the watch turns\"")
                .contains("\"duration\":" + seconds)
                .contains("\"" + image + "\":\"data:")
                .contains(others.substring(1, others.length() - 1).split(",", -1));
    }

    @Test
    void i12_whereTheLastFrameIsTakenIsPartOfTheRecipe() {
        assertThat(maker().recipe(request("the watch turns", new FromLastFrame(IMAGE, 4)))
                        .digest())
                .isNotEqualTo(maker().recipe(request("the watch turns", new FromLastFrame(IMAGE, 3)))
                        .digest());
    }
}
