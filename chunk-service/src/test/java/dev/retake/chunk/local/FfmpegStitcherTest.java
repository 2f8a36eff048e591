package dev.retake.chunk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.retake.chunk.local.FfmpegStitcher.Segment;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegFrames;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegStitcherTest {
    private static final int FPS = 24;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = FfmpegFrames.ffmpeg();
    private final FfmpegStitcher stitcher = new FfmpegStitcher(ffmpeg);

    @Test
    void trimmedClipsAddUpToTheFrame() throws Exception {
        Path film =
                stitch(FPS, cut(clip("a", "red", 3), 2), cut(clip("b", "lime", 2), 2), cut(clip("c", "blue", 3), 1));

        assertThat(FfmpegFrames.count(film)).isEqualTo(5 * FPS);
        assertThat(ffmpeg.probe(film).seconds()).isCloseTo(5.0, within(0.011));
        assertThat(ffmpeg.probe(film).picture())
                .contains(new MediaFacts.Picture("h264", 1280, 720, FPS, "yuv420p", false));
        assertThat(ffmpeg.probe(film).hasSound()).isFalse();
        assertThat(brightness(film)).satisfies(light -> {
            assertThat(light.get(2 * FPS - 1)).isCloseTo(light.getFirst(), within(2.0));
            assertThat(light.get(2 * FPS)).isGreaterThan(light.getFirst() + 50);
            assertThat(light.get(4 * FPS)).isLessThan(light.get(2 * FPS) - 50);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 30})
    void dissolveUsesTheSurplusAndKeepsTheLength(int fps) throws Exception {
        Path film = stitch(fps, dissolve(clip("a", "black", 3), 2), cut(clip("b", "white", 2), 2));

        List<Double> light = brightness(film);
        int middle = 2 * fps + fps / 4;
        assertThat(light).hasSize(4 * fps);
        assertThat(light.get(2 * fps - 1)).isLessThan(20);
        assertThat(light.get(middle)).isBetween(90.0, 170.0);
        assertThat(light.get(2 * fps + fps / 2)).isGreaterThan(235);
        for (int i = 2 * fps; i < 2 * fps + fps / 2; i++) {
            assertThat(light.get(i + 1)).isGreaterThan(light.get(i));
        }
    }

    @Test
    void dissolveWithoutSurplusIsACut() throws Exception {
        Path film = stitch(FPS, dissolve(clip("a", "black", 2), 2), dissolve(clip("b", "white", 2), 2));

        List<Double> light = brightness(film);
        assertThat(light).hasSize(4 * FPS);
        assertThat(light.get(2 * FPS - 1)).isLessThan(20);
        assertThat(light.get(2 * FPS)).isGreaterThan(235);
    }

    @Test
    void clipsOfAnySizeRateAndSoundFitTogether() throws Exception {
        Path odd = FfmpegFrames.make(
                directory.resolve("odd.mkv"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=641x361:r=23.976:d=2.6",
                "-f",
                "lavfi",
                "-i",
                "sine=f=330:d=2.6",
                "-c:v",
                "mpeg4",
                "-c:a",
                "aac",
                "-shortest");
        Path tall = FfmpegFrames.make(
                directory.resolve("tall.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=360x640:r=60:d=2",
                "-f",
                "lavfi",
                "-i",
                "sine=f=500:d=2:r=22050",
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv444p",
                "-c:a",
                "aac",
                "-ac",
                "1");
        Path film = stitch(30, dissolve(odd, 2), cut(clip("silent", "gray", 2), 2), cut(tall, 2));

        assertThat(FfmpegFrames.count(film)).isEqualTo(6 * 30);
        MediaFacts facts = ffmpeg.probe(film);
        assertThat(facts.seconds()).isCloseTo(6.0, within(1 / 30.0));
        assertThat(facts.sound()).contains(new MediaFacts.Sound("aac", 48000, true));
        assertThat(silence(film, "silence_start")).isCloseTo(2.5, within(0.05));
        assertThat(silence(film, "silence_end")).isCloseTo(4.0, within(0.05));
    }

    @Test
    void clipThatFallsALittleShortIsHeldAndOneThatFallsFarShortRefused() throws Exception {
        Path film = stitch(FPS, cut(clip("a", "red", 2), 3), cut(clip("b", "blue", 1), 1));
        assertThat(FfmpegFrames.count(film)).isEqualTo(4 * FPS);

        assertThatThrownBy(() -> stitch(FPS, cut(clip("short", "red", 2), 5)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("short.mp4 lasts 2.00 seconds, but 5 are to be used of it");
    }

    @Test
    void joinWithAContinuousClipIsInvisible() throws Exception {
        ClipRenderer renderer = new ClipRenderer(ffmpeg);
        Path still = Stills.draw(directory.resolve("still.png"));
        Path first = directory.resolve("first.mp4");
        Path start = directory.resolve("start.png");
        Path second = directory.resolve("second.mp4");
        renderer.render(still, "push_in", 6, 2, FPS, 1, first);
        new LastFrame(ffmpeg).extract(first, 1, start);
        renderer.render(start, "push_in", 6, 1, FPS, 2, second);

        List<byte[]> frames = FfmpegFrames.grey(stitch(FPS, cut(first, 1), cut(second, 1)), 640, 360);

        assertThat(FfmpegFrames.psnr(frames.get(FPS - 1), frames.get(FPS))).isGreaterThan(38);
    }

    @Test
    void equalClipsGiveEqualBytes() throws Exception {
        Path a = clip("a", "red", 2);
        Path b = clip("b", "blue", 2);
        byte[] once = Files.readAllBytes(stitch(FPS, dissolve(a, 1), cut(b, 2)));
        byte[] twice = Files.readAllBytes(stitch(FPS, dissolve(a, 1), cut(b, 2)));
        assertThat(twice).isEqualTo(once);
    }

    @Test
    void indexComesBeforeTheMediaAndNothingTellsWhoMadeIt() throws Exception {
        String bytes = Files.readString(stitch(FPS, cut(clip("a", "red", 1), 1)), StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
        assertThat(bytes).doesNotContain("Lavf").doesNotContain("Lavc");
    }

    @Test
    void brokenClipIsRefusedByName() throws Exception {
        Path broken = Files.write(directory.resolve("chunk_01.mp4"), new byte[5000]);
        assertThatThrownBy(() -> stitch(FPS, cut(clip("a", "red", 1), 1), cut(broken, 1)))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("chunk_01.mp4");
    }

    private static Segment cut(Path clip, int used) {
        return new Segment(clip, used, false);
    }

    private static Segment dissolve(Path clip, int used) {
        return new Segment(clip, used, true);
    }

    private Path stitch(int fps, Segment... segments) throws MediaException {
        Path film = directory.resolve("film.mp4");
        stitcher.stitch(List.of(segments), fps, film);
        return film;
    }

    private Path clip(String name, String colour, int seconds) throws MediaException {
        return FfmpegFrames.make(
                directory.resolve(name + ".mp4"),
                "-f",
                "lavfi",
                "-i",
                "color=c=%s:s=1280x720:r=24:d=%d".formatted(colour, seconds),
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p");
    }

    private static List<Double> brightness(Path film) throws Exception {
        return FfmpegFrames.grey(film, 16, 10).stream()
                .map(frame -> {
                    double sum = 0;
                    for (byte pixel : frame) {
                        sum += pixel & 0xff;
                    }
                    return sum / frame.length;
                })
                .toList();
    }

    private double silence(Path film, String edge) throws MediaException {
        String report = ffmpeg.report(
                List.of("-i", film.toString(), "-map", "0:a", "-af", "silencedetect=n=-50dB:d=0.3", "-f", "null", "-"),
                Duration.ofMinutes(1));
        Matcher found = Pattern.compile(edge + ": ([\\d.]+)").matcher(report);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
