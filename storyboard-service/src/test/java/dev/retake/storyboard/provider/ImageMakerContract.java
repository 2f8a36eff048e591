package dev.retake.storyboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.price.PriceList;
import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.NoNotes;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.testing.Orders;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every image maker owes to the storyboard. */
abstract class ImageMakerContract {
    static final PriceList PRICES = PriceList.shipped();

    @TempDir
    Path directory;

    abstract ImageMaker maker();

    /** For makers that need real ones. */
    JobNotes notes() {
        return NoNotes.notes();
    }

    @Test
    void aStillIsAWidePictureAtTheListPrice() throws Exception {
        Path still = directory.resolve("still.png");

        assertThat(maker().make(request("A watch on dark stone"), List.of(), 7, still, notes()))
                .isEqualByComparingTo(PRICES.image());

        BufferedImage picture = ImageIO.read(still.toFile());
        assertThat(picture.getWidth() * 9).isEqualTo(picture.getHeight() * 16);
    }

    @Test
    void equalRequestsAndSeedsGiveEqualBytes() throws Exception {
        Path first = directory.resolve("first.png");
        Path second = directory.resolve("second.png");

        maker().make(request("A watch on dark stone"), List.of(), 7, first, notes());
        maker().make(request("A watch on dark stone"), List.of(), 7, second, notes());

        assertThat(Sha256.of(second)).isEqualTo(Sha256.of(first));
    }

    @Test
    void equalRequestsHaveEqualRecipesAndAnotherPromptAnotherOne() {
        assertThat(maker().recipe(request("A watch")).kind()).isEqualTo(ArtifactType.BEAT_IMAGE);
        assertThat(maker().recipe(request("A watch")).model()).isEqualTo(PRICES.imageModel());
        assertThat(maker().recipe(request("A watch")).digest())
                .isEqualTo(maker().recipe(request("A watch")).digest())
                .isNotEqualTo(maker().recipe(request("A clock")).digest());
    }

    static ImageRequest request(String prompt) {
        return new ImageRequest(Orders.aSpec(), 0, prompt, List.of());
    }
}
