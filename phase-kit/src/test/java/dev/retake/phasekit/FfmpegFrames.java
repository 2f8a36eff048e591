package dev.retake.phasekit;

import dev.retake.embedded.FfmpegBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into media for tests: the program itself, and films as the frames a viewer would see. */
public final class FfmpegFrames {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegBinary.locate(Path.of("target", "ffmpeg-home")));
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Pattern FRAMES = Pattern.compile("frame=\\s*(\\d+)");

    private FfmpegFrames() {}

    public static Ffmpeg ffmpeg() {
        return FFMPEG;
    }

    /** Makes a test input: lavfi sources and whatever comes after them. */
    public static Path make(Path out, String... args) throws MediaException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(out.toString());
        FFMPEG.run(all, TIMEOUT);
        return out;
    }

    /** How many frames the picture track really holds. */
    public static int count(Path media) throws MediaException {
        Matcher frames = FRAMES.matcher(FFMPEG.report(
                List.of("-i", media.toString(), "-map", "0:v:0", "-c", "copy", "-f", "null", "-"), TIMEOUT));
        int count = -1;
        while (frames.find()) {
            count = Integer.parseInt(frames.group(1));
        }
        return count;
    }

    /** Every frame's brightness, scaled to the given size. */
    public static List<byte[]> grey(Path media, int width, int height) throws MediaException, IOException {
        Path raw = Files.createTempFile("frames", ".grey");
        try {
            FFMPEG.run(
                    List.of(
                            "-i",
                            media.toString(),
                            "-map",
                            "0:v:0",
                            "-r",
                            "25",
                            "-vf",
                            "setpts=N/(25*TB),scale=%d:%d:flags=area:out_color_matrix=bt709:out_range=tv,format=yuv420p,extractplanes=y"
                                    .formatted(width, height),
                            "-f",
                            "rawvideo",
                            raw.toString()),
                    TIMEOUT);
            byte[] bytes = Files.readAllBytes(raw);
            List<byte[]> frames = new ArrayList<>();
            for (int at = 0; at + width * height <= bytes.length; at += width * height) {
                frames.add(Arrays.copyOfRange(bytes, at, at + width * height));
            }
            return frames;
        } finally {
            Files.delete(raw);
        }
    }

    /** Peak signal to noise ratio in decibels; above 35 a viewer sees no difference, 99 means none at all. */
    public static double psnr(byte[] a, byte[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("frames of different size");
        }
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (a[i] & 0xff) - (b[i] & 0xff);
            squares += difference * difference;
        }
        return squares == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 * a.length / squares);
    }
}
