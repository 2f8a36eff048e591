package dev.retake.phasekit;

import java.util.ArrayList;
import java.util.List;

/**
 * How Retake's own media are encoded: H.264 and AAC in MP4 that any browser plays while loading, bit-exact for equal
 * inputs, since the bytes' digests decide what is reused.
 */
public final class FfmpegEncoding {
    /** Turns any picture's colours into the BT.709 of HD video, which untagged players assume. */
    public static final String HD_COLOUR = "out_color_matrix=bt709:out_range=tv";

    /** The encoder's output depends on its number of threads, so that is fixed and not the machine's. */
    private static final String THREADS = "4";

    private FfmpegEncoding() {}

    /**
     * The picture.
     *
     * @param crf x264's quality, lower is better
     * @param fps also sets the key frames: one every two seconds at least, to seek by
     */
    public static List<String> h264(int crf, int fps) {
        return List.of(
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                String.valueOf(crf),
                "-threads",
                THREADS,
                "-x264-params",
                "aq-mode=3",
                "-pix_fmt",
                "yuv420p",
                "-g",
                String.valueOf(2 * fps),
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-color_range",
                "tv");
    }

    /** The sound. */
    public static List<String> aac() {
        return List.of("-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2");
    }

    /** The container: index first, nothing in it that tells when or by which build it was made. */
    public static List<String> mp4() {
        return exact("-movflags", "+faststart", "-f", "mp4");
    }

    /** The flags that keep times and versions out of any output, before the given ones. */
    public static List<String> exact(String... then) {
        List<String> args = new ArrayList<>(List.of(
                "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"));
        args.addAll(List.of(then));
        return List.copyOf(args);
    }
}
