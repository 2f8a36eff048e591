package dev.retake.chunk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegFrames;
import dev.retake.phasekit.MediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastFrameTest {
    private static final int FPS = 24;

    @TempDir
    Path directory;

    private final Ffmpeg ffmpeg = FfmpegFrames.ffmpeg();
    private final LastFrame lastFrame = new LastFrame(ffmpeg);

    @Test
    void isTheClipsVeryLastFrame() throws Exception {
        Path clip = counting("clip.mp4", 2);
        Path png = directory.resolve("last.png");
        lastFrame.extract(clip, png);
        assertThat(indexOf(png, clip)).isEqualTo(2 * FPS - 1);
    }

    @Test
    void isTheLastFrameBeforeTheCut() throws Exception {
        Path clip = counting("clip.mp4", 3);
        Path png = directory.resolve("last.png");
        lastFrame.extract(clip, 2.0, png);
        assertThat(indexOf(png, clip)).isEqualTo(2 * FPS - 1);
        lastFrame.extract(clip, 99.0, png);
        assertThat(indexOf(png, clip)).isEqualTo(3 * FPS - 1);
    }

    @Test
    void isFoundWhereTheSoundOutlastsThePicture() throws Exception {
        Path clip = FfmpegFrames.make(
                directory.resolve("talking.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=24:d=1",
                "-f",
                "lavfi",
                "-i",
                "sine=d=4");
        Path png = directory.resolve("last.png");
        lastFrame.extract(clip, png);
        assertThat(indexOf(png, clip)).isEqualTo(FPS - 1);
    }

    @Test
    void isTheSameBytesEveryTime() throws Exception {
        Path clip = counting("clip.mp4", 1);
        lastFrame.extract(clip, directory.resolve("a.png"));
        lastFrame.extract(clip, directory.resolve("b.png"));
        assertThat(directory.resolve("a.png")).hasSameBinaryContentAs(directory.resolve("b.png"));
    }

    @Test
    void continuesSeamlessly() throws Exception {
        Path still = Stills.draw(directory.resolve("still.png"));
        ClipRenderer renderer = new ClipRenderer(ffmpeg);
        Path first = directory.resolve("first.mp4");
        Path start = directory.resolve("start.png");
        Path second = directory.resolve("second.mp4");
        renderer.render(still, "pan_right", 8, 2, FPS, 1, first);
        lastFrame.extract(first, 1.0, start);
        renderer.render(start, "pan_right", 8, 2, FPS, 2, second);

        List<byte[]> before = FfmpegFrames.grey(first, 640, 360);
        List<byte[]> after = FfmpegFrames.grey(second, 640, 360);
        double seam = FfmpegFrames.psnr(before.get(FPS - 1), after.getFirst());
        assertThat(seam).isGreaterThan(40);
    }

    @Test
    void soundWithoutPictureIsRefused() throws Exception {
        Path tone = FfmpegFrames.make(directory.resolve("tone.wav"), "-f", "lavfi", "-i", "sine=d=1");
        assertThatThrownBy(() -> lastFrame.extract(tone, directory.resolve("x.png")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("tone.wav has no picture");
    }

    @Test
    void brokenClipIsRefused() throws Exception {
        Path broken = Files.write(directory.resolve("broken.mp4"), new byte[999]);
        assertThatThrownBy(() -> lastFrame.extract(broken, directory.resolve("x.png")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("broken.mp4");
    }

    /** A clip no two frames of which are alike. */
    private Path counting(String name, int seconds) throws Exception {
        return FfmpegFrames.make(
                directory.resolve(name),
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=24:d=" + seconds,
                "-c:v",
                "libx264",
                "-crf",
                "12");
    }

    private int indexOf(Path png, Path clip) throws Exception {
        byte[] wanted = FfmpegFrames.grey(png, 320, 180).getFirst();
        List<byte[]> frames = FfmpegFrames.grey(clip, 320, 180);
        int best = -1;
        double highest = 0;
        for (int i = 0; i < frames.size(); i++) {
            double psnr = FfmpegFrames.psnr(wanted, frames.get(i));
            if (psnr > highest) {
                highest = psnr;
                best = i;
            }
        }
        return best;
    }
}
