package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.MediaException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegTest {
    private static final List<String> ENDLESS =
            List.of("-re", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-f", "null", "-");

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = FfmpegFrames.ffmpeg();

    @Test
    void tellsWhatAFilmIs() throws Exception {
        Path film = FfmpegFrames.make(
                directory.resolve("film.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=642x360:r=24:d=1.5",
                "-f",
                "lavfi",
                "-i",
                "sine=d=1.5:r=44100",
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-ac",
                "2");

        MediaFacts facts = ffmpeg.probe(film);

        assertThat(facts.seconds()).isCloseTo(1.5, within(0.03));
        MediaFacts.Picture picture = facts.picture().orElseThrow();
        assertThat(picture.codec()).isEqualTo("h264");
        assertThat(picture.pixelFormat()).isEqualTo("yuv420p");
        assertThat(List.of(picture.width(), picture.height())).containsExactly(642, 360);
        assertThat(picture.fps()).isEqualTo(24);
        assertThat(facts.sound()).contains(new MediaFacts.Sound("aac", 44100, true));
    }

    @Test
    void tellsAStillFromAFilm() throws Exception {
        Path still = FfmpegFrames.make(
                directory.resolve("still.png"), "-f", "lavfi", "-i", "testsrc2=s=320x200", "-frames:v", "1");

        MediaFacts facts = ffmpeg.probe(still);

        assertThat(facts.duration()).isZero();
        assertThat(facts.hasSound()).isFalse();
        assertThat(facts.picture().orElseThrow().width()).isEqualTo(320);
    }

    @Test
    void corruptInputIsRefusedInASentenceWithoutMachinePaths() throws Exception {
        Path broken = Files.write(directory.resolve("clip.mp4"), new byte[4000]);

        assertThatThrownBy(() -> ffmpeg.probe(broken)).isInstanceOfSatisfying(MediaException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.FAILED);
            assertThat(e).hasMessageContaining("clip.mp4").hasMessageContaining("Invalid data");
            assertThat(e.getMessage()).doesNotContain(directory.toString()).doesNotContain("0x");
        });
    }

    @Test
    void workThatTakesTooLongIsKilled() {
        assertThatThrownBy(() -> ffmpeg.run(ENDLESS, Duration.ofMillis(700)))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT);
                    assertThat(e).hasMessageContaining("0.7 seconds");
                });
        await().until(() -> ProcessHandle.current().children().noneMatch(FfmpegTest::isFfmpeg));
    }

    @Test
    void interruptedCallerLeavesNoProcessBehindAndStaysInterrupted() {
        CompletableFuture<Reason> ended = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                ffmpeg.run(ENDLESS, Duration.ofMinutes(1));
            } catch (MediaException e) {
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
                ended.complete(e.reason());
            }
        });
        await().until(() -> ProcessHandle.current().children().anyMatch(FfmpegTest::isFfmpeg));

        caller.interrupt();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(Reason.INTERRUPTED);
        assertThat(stillInterrupted).isCompletedWithValue(true);
        await().until(() -> ProcessHandle.current().children().noneMatch(FfmpegTest::isFfmpeg));
    }

    @Test
    void missingProgramIsSaidInASentence() {
        assertThatThrownBy(() -> new Ffmpeg(directory.resolve("no-ffmpeg")).probe(directory))
                .isInstanceOfSatisfying(MediaException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE);
                    assertThat(e).hasMessage("ffmpeg could not be started.");
                });
    }

    @Test
    void soundAloneHasNoPicture() throws Exception {
        Path tone = FfmpegFrames.make(directory.resolve("tone.wav"), "-f", "lavfi", "-i", "sine=d=1");
        assertThat(ffmpeg.probe(tone).picture()).isEmpty();
        assertThat(ffmpeg.probe(tone).seconds()).isEqualTo(1.0);
    }

    @Test
    void theEndOfALongReportIsKept() throws Exception {
        String report = ffmpeg.report(
                List.of("-f", "lavfi", "-i", "testsrc2=s=16x16:d=40", "-vf", "showinfo", "-f", "null", "-"),
                Duration.ofMinutes(1));
        assertThat(report).hasSizeLessThanOrEqualTo(64 * 1024).contains("n: 999");
    }

    private static boolean isFfmpeg(ProcessHandle process) {
        String program = FfmpegBinary.locate(Path.of("target", "ffmpeg-home")).toString();
        return process.isAlive()
                && process.info().command().filter(program::equals).isPresent();
    }
}
