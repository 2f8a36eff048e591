package dev.retake.storyboard.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.spec.Audio;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Product;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Style;
import dev.retake.contracts.spec.Template;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StillPainterTest {
    private static final List<String> BLACK_AND_GOLD = List.of("#0b0b0d", "#c9a227");
    private static final List<String> BLUE = List.of("#0a3d91", "#7fb2ff");
    private static final String PROMPT = "A product on a dark stage";

    @Test
    void equalInputsGiveEqualBytesAndAnotherSeedBeatOrPaletteOthers() throws IOException {
        Spec spec = spec("watch", BLACK_AND_GOLD, "wide");
        byte[] still = StillPainter.paint(spec, 0, PROMPT, 7);

        assertThat(decode(still).getWidth()).isEqualTo(1280);
        assertThat(decode(still).getHeight()).isEqualTo(720);
        assertThat(StillPainter.paint(spec, 0, PROMPT, 7)).isEqualTo(still);
        assertThat(StillPainter.paint(spec, 0, PROMPT, 8)).isNotEqualTo(still);
        assertThat(StillPainter.paint(spec, 1, PROMPT, 7)).isNotEqualTo(still);
        assertThat(StillPainter.paint(spec("watch", BLUE, "wide"), 0, PROMPT, 7))
                .isNotEqualTo(still);
    }

    @Test
    void thePromptsPlaceAndHourAreHeeded() throws IOException {
        Spec spec = spec("shoe", BLUE, "wide");

        BufferedImage snow = small(spec, "A shoe in deep snow on a bright morning", 3);
        BufferedImage night = small(spec, "A shoe in the city at night", 3);

        assertThat(meanLuma(snow)).isGreaterThan(meanLuma(night) + 10);
    }

    @Test
    void blueStillsAreBluerThanGoldenOnes() throws IOException {
        BufferedImage blue = small(spec("perfume", BLUE, "medium"), 1);
        BufferedImage gold = small(spec("perfume", BLACK_AND_GOLD, "medium"), 1);

        assertThat(blueOverRed(blue)).isGreaterThan(blueOverRed(gold) + 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch", "jewelry", "perfume", "skincare", "shoe", "clothing", "bag", "beverage", "coffee", "food",
                "phone", "laptop", "headphones", "camera", "car", "bicycle", "furniture", "home", "travel", "fitness",
                "game", "book", "toy", "pet", "app", "service", "product", "something never heard of \uD83D\uDE80"
            })
    void everyCategoryGivesAStillThatIsNeitherFlatNorBlackNorBlownOut(String category) throws IOException {
        BufferedImage still = small(spec(category, BLACK_AND_GOLD, "medium"), 11);

        assertThat(meanLuma(still)).isBetween(8.0, 225.0);
        assertThat(distinctColours(still)).isGreaterThan(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wide",
                "medium",
                "close_up",
                "extreme_close_up",
                "macro",
                "low_angle",
                "overhead",
                "pov",
                "hero",
                "product_still",
                "",
                "dutch tilt through a keyhole"
            })
    void everyShotTypeCanBeTaken(String shotType) throws IOException {
        BufferedImage still = small(spec("phone", BLUE, shotType), 5);

        assertThat(meanLuma(still)).isBetween(8.0, 240.0);
    }

    private static Spec spec(String category, List<String> palette, String shotType) {
        return new Spec(
                Template.LUXURY_SHOWCASE,
                10,
                30,
                Spec.RESOLUTION,
                new Product("Meridian", category),
                new Style("elegant", palette, "calm", "studio"),
                List.of(beat("hero_shot", 0, shotType), beat("call_to_action", 5, shotType)),
                new Audio("ambient", 80, "calm"),
                List.of());
    }

    private static Beat beat(String id, int start, String shotType) {
        return new Beat(id, start, 5, shotType, "It turns slowly.", PROMPT, "push_in", 4);
    }

    /** All that is said of light and colours holds at a quarter of the size too, and is seen much sooner. */
    private static BufferedImage small(Spec spec, long seed) throws IOException {
        return small(spec, PROMPT, seed);
    }

    private static BufferedImage small(Spec spec, String prompt, long seed) throws IOException {
        return decode(StillPainter.paint(spec, 0, prompt, seed, 320, 180));
    }

    private static BufferedImage decode(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image).isNotNull();
        return image;
    }

    private static double meanLuma(BufferedImage image) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                sum += 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
                count++;
            }
        }
        return sum / count;
    }

    private static double blueOverRed(BufferedImage image) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                sum += (rgb & 0xff) - (rgb >> 16 & 0xff);
                count++;
            }
        }
        return sum / count;
    }

    private static int distinctColours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xfcfcfc);
            }
        }
        return colours.size();
    }
}
