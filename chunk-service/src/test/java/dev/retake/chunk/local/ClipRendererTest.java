package dev.retake.chunk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegFrames;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipRendererTest {
    private static final int FPS = 24;
    /** Where a clip goes shows in few frames a second too. */
    private static final int FEW = 8;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    private static final List<String> MOVES = List.of(
            "static",
            "push_in",
            "pull_out",
            "pan_left",
            "pan_right",
            "tilt_up",
            "tilt_down",
            "orbit",
            "tracking",
            "crane_up",
            "handheld",
            "whip_pan");

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = FfmpegFrames.ffmpeg();
    private final ClipRenderer renderer = new ClipRenderer(ffmpeg);
    private Path still = Path.of("");

    @BeforeEach
    void drawAStill() throws Exception {
        still = Stills.draw(directory.resolve("still.png"));
    }

    @Test
    void everyMoveStartsFromTheStillAndGoesItsOwnWay() throws Exception {
        byte[] start = FfmpegFrames.grey(still, WIDTH, HEIGHT).getFirst();
        Map<String, byte[]> ends = new HashMap<>();
        for (String move : MOVES) {
            Path clip = directory.resolve(move + ".mp4");
            renderer.render(still, move, 7, 1, FEW, 11, clip);
            List<byte[]> frames = FfmpegFrames.grey(clip, WIDTH, HEIGHT);
            assertThat(frames).as(move).hasSize(FEW);
            assertThat(FfmpegFrames.psnr(frames.getFirst(), start)).as(move).isGreaterThan(42);
            ends.put(move, frames.getLast());
        }
        ends.forEach((move, end) -> {
            assertThat(FfmpegFrames.psnr(end, start)).as(move).isLessThan(move.equals("static") ? 42 : 32);
            ends.forEach((other, otherEnd) -> assertThat(move.equals(other) ? 0 : FfmpegFrames.psnr(end, otherEnd))
                    .as("%s and %s", move, other)
                    .isLessThan(30));
        });
    }

    @Test
    void aClipIsSilentHdVideoOfExactlyTheAskedFrames() throws Exception {
        Path clip = render("push_in", 4, 3, 5);

        MediaFacts facts = ffmpeg.probe(clip);
        MediaFacts.Picture picture = facts.picture().orElseThrow();
        assertThat(picture).isEqualTo(new MediaFacts.Picture("h264", 1280, 720, FPS, "yuv420p", false));
        assertThat(facts.hasSound()).isFalse();
        assertThat(facts.seconds()).isCloseTo(3.0, within(0.011));
        assertThat(FfmpegFrames.count(clip)).isEqualTo(3 * FPS);
    }

    @Test
    void equalArgumentsGiveEqualBytesAndAnotherSeedOtherOnes() throws Exception {
        byte[] once = Files.readAllBytes(render("handheld", 6, 1, 3));
        byte[] twice = Files.readAllBytes(render("handheld", 6, 1, 3));
        byte[] otherwise = Files.readAllBytes(render("handheld", 6, 1, 4));
        assertThat(twice).isEqualTo(once);
        assertThat(otherwise).isNotEqualTo(once);
    }

    @Test
    void panningRightMovesThePictureLeft() throws Exception {
        byte[] start = FfmpegFrames.grey(still, WIDTH, HEIGHT).getFirst();
        assertThat(shiftOf(
                        start,
                        FfmpegFrames.grey(render("pan_right", 5, 1, 1), WIDTH, HEIGHT)
                                .getLast()))
                .isNegative();
        assertThat(shiftOf(
                        start,
                        FfmpegFrames.grey(render("pan_left", 5, 1, 1), WIDTH, HEIGHT)
                                .getLast()))
                .isPositive();
    }

    @Test
    void moreEnergyGoesFurther() throws Exception {
        byte[] start = FfmpegFrames.grey(still, WIDTH, HEIGHT).getFirst();
        double calm = FfmpegFrames.psnr(
                start,
                FfmpegFrames.grey(render("push_in", 1, 1, 1), WIDTH, HEIGHT).getLast());
        double wild = FfmpegFrames.psnr(
                start,
                FfmpegFrames.grey(render("push_in", 10, 1, 1), WIDTH, HEIGHT).getLast());
        assertThat(wild).isLessThan(calm - 2);
    }

    /** The move is even: no frame stands still or jumps, as it would where a view is rounded to whole pixels. */
    @Test
    void aSlowMoveDoesNotJitter() throws Exception {
        List<byte[]> frames = FfmpegFrames.grey(render("pan_right", 1, 2, 1), WIDTH, HEIGHT);
        // By then the light has crossed the picture, and what changes is the move alone.
        List<byte[]> late = frames.subList(frames.size() - FPS / 2, frames.size());
        double[] steps = new double[late.size() - 1];
        for (int i = 1; i < late.size(); i++) {
            steps[i - 1] = meanDifference(late.get(i - 1), late.get(i));
        }
        double mean = Arrays.stream(steps).average().orElseThrow();
        assertThat(mean).isPositive();
        assertThat(Arrays.stream(steps).min().orElseThrow()).isGreaterThan(0.6 * mean);
        assertThat(Arrays.stream(steps).max().orElseThrow()).isLessThan(1.5 * mean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull_out", "crane_up", "pan_left", "orbit", "handheld"})
    void noMoveShowsABlackEdge(String move) throws Exception {
        Path bright = directory.resolve("bright.png");
        FfmpegFrames.make(bright, "-f", "lavfi", "-i", "color=c=0xd0c0b0:s=1280x720", "-frames:v", "1");
        Path clip = directory.resolve("bright.mp4");
        renderer.render(bright, move, 10, 1, FEW, 1, clip);
        for (byte[] frame : FfmpegFrames.grey(clip, WIDTH, HEIGHT)) {
            for (byte pixel : frame) {
                assertThat(pixel & 0xff).isGreaterThan(150);
            }
        }
    }

    @Test
    void anUploadOfAnotherShapeIsShownWholeOverABlurredGround() throws Exception {
        Path portrait = Stills.draw(directory.resolve("portrait.png"), 600, 900);
        Path clip = directory.resolve("portrait.mp4");
        renderer.render(portrait, "static", 1, 1, FPS, 1, clip);
        assertThat(FfmpegFrames.count(clip)).isEqualTo(FPS);
        byte[] first = FfmpegFrames.grey(clip, WIDTH, HEIGHT).getFirst();
        byte[] whole = FfmpegFrames.grey(portrait, 240, 360).getFirst();
        byte[] middle = new byte[240 * 360];
        for (int row = 0; row < 360; row++) {
            System.arraycopy(first, row * WIDTH + 200, middle, row * 240, 240);
        }
        assertThat(FfmpegFrames.psnr(middle, whole)).isGreaterThan(28);
    }

    @Test
    void aStillOfAlmostTheRightShapeFillsTheFrame() throws Exception {
        Path wide = Stills.draw(directory.resolve("wide.png"), 1344, 768);
        Path clip = directory.resolve("wide.mp4");
        renderer.render(wide, "push_in", 1, 1, FPS, 1, clip);
        assertThat(ffmpeg.probe(clip).picture().orElseThrow().width()).isEqualTo(1280);
    }

    @Test
    void brokenStillIsRefusedByName() throws Exception {
        Path broken = Files.write(directory.resolve("beat_00.png"), new byte[200]);
        assertThatThrownBy(() -> renderer.render(broken, "push_in", 5, 1, FPS, 1, directory.resolve("x.mp4")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("beat_00.png");
    }

    private Path render(String move, int energy, int seconds, long seed) throws Exception {
        Path clip = directory.resolve(move + energy + "-" + seconds + "-" + seed + ".mp4");
        Files.deleteIfExists(clip);
        renderer.render(still, move, energy, seconds, FPS, seed, clip);
        return clip;
    }

    private static double meanDifference(byte[] a, byte[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return sum / a.length;
    }

    /** How many pixels the middle of the picture has moved right, by trying. */
    private static int shiftOf(byte[] before, byte[] after) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int shift = -60; shift <= 60; shift++) {
            double sum = 0;
            for (int row = HEIGHT / 2 - 60; row < HEIGHT / 2 + 60; row++) {
                for (int column = WIDTH / 2 - 100; column < WIDTH / 2 + 100; column++) {
                    int from = before[row * WIDTH + column] & 0xff;
                    int to = after[row * WIDTH + column + shift] & 0xff;
                    sum += Math.abs(from - to);
                }
            }
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        return best;
    }
}
