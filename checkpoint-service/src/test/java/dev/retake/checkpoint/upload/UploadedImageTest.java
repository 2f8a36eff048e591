package dev.retake.checkpoint.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.testkit.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UploadedImageTest {
    @TempDir
    Path directory;

    static Stream<Arguments> pictures() {
        BufferedImage colour = Pictures.noise(203, 101, BufferedImage.TYPE_INT_RGB);
        BufferedImage grey = Pictures.noise(203, 101, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage see = Pictures.noise(203, 101, BufferedImage.TYPE_INT_ARGB);
        BufferedImage deep = Pictures.noise(203, 101, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage palette = Pictures.noise(203, 101, BufferedImage.TYPE_BYTE_INDEXED);
        BufferedImage bits = Pictures.noise(203, 101, BufferedImage.TYPE_BYTE_BINARY);
        BufferedImage dot = Pictures.noise(1, 1, BufferedImage.TYPE_INT_RGB);
        return Stream.of(
                Arguments.of("png", colour, false),
                Arguments.of("png", colour, true),
                Arguments.of("png", grey, false),
                Arguments.of("png", see, true),
                Arguments.of("png", deep, false),
                Arguments.of("png", palette, true),
                Arguments.of("png", bits, true),
                Arguments.of("png", dot, true),
                Arguments.of("jpeg", colour, false),
                Arguments.of("jpeg", colour, true),
                Arguments.of("jpeg", grey, false),
                Arguments.of("jpeg", grey, true),
                Arguments.of("jpeg", dot, true));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aWholePictureIsTakenAsWhatItIs(String format, BufferedImage image, boolean progressive) throws IOException {
        UploadedImage read = read(Pictures.write(format, image, progressive));

        assertThat(read.contentType()).isEqualTo("image/" + format);
        assertThat(read.extension()).isEqualTo(format.equals("png") ? "png" : "jpg");
        assertThat(read.width()).isEqualTo(image.getWidth());
        assertThat(read.height()).isEqualTo(image.getHeight());
        assertThat(read.sizeBytes()).isEqualTo(Files.size(read.path()));
        assertThat(read.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aPictureCutOffAnywhereIsFound(String format, BufferedImage image, boolean progressive) throws IOException {
        byte[] whole = Pictures.write(format, image, progressive);
        int step = Math.max(1, whole.length / 300);

        for (int length = 0; length < whole.length; length += step) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        for (int missing = 1; missing <= 16; missing++) {
            assertRefused(Arrays.copyOf(whole, whole.length - missing));
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void noDamageBreaksTheReader(String format, BufferedImage image, boolean progressive) throws IOException {
        byte[] whole = Pictures.write(format, image, progressive);
        java.util.Random random = new java.util.Random(7);

        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 + random.nextInt(255));
            try {
                read(damaged);
            } catch (Problem.Invalid expected) {
                assertThat(expected.detail()).startsWith("image ");
                continue;
            }
            assertThat(format)
                    .as("every byte of a PNG is covered by a checksum")
                    .isEqualTo("jpeg");
        }
    }

    static Stream<Arguments> noPictures() {
        return Stream.of(
                Arguments.of("nothing", new byte[0], "neither"),
                Arguments.of("a renamed PDF", Pictures.pdf(), "neither"),
                Arguments.of("HTML", Pictures.html(), "neither"),
                Arguments.of("a GIF", Pictures.gif(), "neither"),
                Arguments.of("a bomb of many pixels", Pictures.pngBomb(16_000, 16_000), "16000 × 16000"),
                Arguments.of("a side too long", Pictures.pngBomb(16_385, 1), "16385 × 1"),
                Arguments.of("a size beyond all numbers", Pictures.pngBomb(-1, -1), "4294967295 × 4294967295"),
                Arguments.of("no pixels", Pictures.pngBomb(0, 10), "damaged"),
                Arguments.of("fewer lines than its header says", Pictures.png(10, 10, new byte[109]), "cut off"),
                Arguments.of("more lines than its header says", Pictures.png(10, 10, new byte[111]), "damaged"),
                Arguments.of("a filter that does not exist", Pictures.png(1, 1, new byte[] {5, 0}), "damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noPictures")
    void i16_whatIsNoPictureIsRefusedSayingWhy(String what, byte[] content, String why) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageStartingWith("image ")
                .hasMessageContaining(why);
    }

    @Test
    void aJpegWhoseHeaderIsABombIsRefusedBeforeItIsDecoded() {
        byte[] jpeg = Pictures.jpeg();
        for (int i = 0; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
                Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xff);
                break;
            }
        }

        assertThatThrownBy(() -> read(jpeg)).isInstanceOf(Problem.Invalid.class).hasMessageContaining("65535 × 65535");
    }

    @Test
    void twentyMegabytesAreTakenAndOneByteMoreIsNot() throws IOException {
        assertThat(read(Pictures.pngOfSize((int) UploadedImage.LARGEST_BYTES)).sizeBytes())
                .isEqualTo(UploadedImage.LARGEST_BYTES);

        assertThatThrownBy(() -> read(Pictures.pngOfSize((int) UploadedImage.LARGEST_BYTES + 1)))
                .isInstanceOf(Problem.TooLarge.class);
    }

    private void assertRefused(byte[] content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageStartingWith("image ");
    }

    private UploadedImage read(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("upload"), content);
        return UploadedImage.read("image", file);
    }
}
