package dev.retake.storyboard.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ingredient;
import dev.retake.phasekit.testing.Orders;
import dev.retake.storyboard.ImageMaker;
import dev.retake.storyboard.ImageRequest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LocalImageMakerTest extends ImageMakerContract {
    private static final Spec SPEC = Orders.aSpec();

    @Override
    ImageMaker maker() {
        return new LocalImageMaker(new Cores(), PRICES);
    }

    @Test
    void i12_aChangeOfAnotherBeatLeavesThisOnesRecipe() {
        Beat changed = new Beat("detail_showcase", 5, 5, "wide", "rain falls", "A wet dial", "tilt_up", 9);
        Beat moved = SPEC.beats().get(2);
        Spec edited = spec(
                SPEC.style(),
                List.of(
                        SPEC.beats().get(0),
                        changed,
                        new Beat(
                                moved.beatId(),
                                10,
                                moved.duration(),
                                moved.shotType(),
                                moved.action(),
                                moved.promptTemplate(),
                                moved.cameraMovement(),
                                moved.energyLevel())));

        assertThat(digest(edited, 0)).isEqualTo(digest(SPEC, 0));
        assertThat(digest(edited, 1)).isNotEqualTo(digest(SPEC, 1));
        assertThat(digest(edited, 2)).isEqualTo(digest(SPEC, 2));
    }

    @Test
    void i12_anotherStyleIsAnotherRecipeForEveryBeat() {
        Style style = SPEC.style();
        Spec edited =
                spec(new Style(style.aesthetic(), List.of("#ffffff"), style.mood(), style.lighting()), SPEC.beats());

        assertThat(digest(edited, 0)).isNotEqualTo(digest(SPEC, 0));
        assertThat(digest(edited, 2)).isNotEqualTo(digest(SPEC, 2));
    }

    @Test
    void aReferenceGivesTheStillItsColoursAndIsPartOfTheRecipe() throws Exception {
        BufferedImage red = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) {
            for (int y = 0; y < 200; y++) {
                red.setRGB(x, y, x < 200 ? 0xc01020 : 0xf0e0d0);
            }
        }
        Path picture = directory.resolve("given.png");
        ImageIO.write(red, "png", picture.toFile());
        assertThat(PicturePalette.of(picture, new Cores())).containsExactly("#c01020", "#f0e0d0");
        ReferenceAsset asset = new ReferenceAsset(UUID.randomUUID(), "alice/assets/a.png", "image/png", "aa");
        ImageRequest plain = request("A watch");
        ImageRequest following = new ImageRequest(SPEC, 0, "A watch", List.of(asset));
        Path own = directory.resolve("own.png");
        Path followed = directory.resolve("followed.png");

        maker().make(plain, List.of(), 7, own, notes());
        maker().make(following, List.of(() -> picture), 7, followed, notes());

        assertThat(redness(followed)).isGreaterThan(redness(own) + 20);
        assertThat(maker().recipe(following).inputs()).containsExactly(Ingredient.of(asset));
    }

    @Test
    void aReferenceThatIsNoPictureIsNotFollowed() throws Exception {
        Path broken = Files.write(directory.resolve("broken.png"), new byte[] {1, 2, 3});

        assertThat(PicturePalette.of(broken, new Cores())).isEmpty();
    }

    private static double redness(Path still) throws IOException {
        BufferedImage image = ImageIO.read(still.toFile());
        long sum = 0;
        for (int x = 0; x < image.getWidth(); x += 8) {
            for (int y = 0; y < image.getHeight(); y += 8) {
                int rgb = image.getRGB(x, y);
                sum += (rgb >> 16 & 0xff) - (rgb & 0xff);
            }
        }
        return sum / (image.getWidth() * image.getHeight() / 64.0);
    }

    private String digest(Spec spec, int beat) {
        return maker().recipe(new ImageRequest(spec, beat, "the same prompt", List.of()))
                .digest();
    }

    private static Spec spec(Style style, List<Beat> beats) {
        return new Spec(
                SPEC.template(),
                SPEC.duration(),
                SPEC.fps(),
                SPEC.resolution(),
                SPEC.product(),
                style,
                beats,
                SPEC.audio(),
                SPEC.transitions());
    }
}
