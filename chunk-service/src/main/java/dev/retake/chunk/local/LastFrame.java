package dev.retake.chunk.local;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegEncoding;
import dev.retake.phasekit.MediaException;
import dev.retake.phasekit.MediaFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes the still that a continuous chunk starts from: the last frame of the chunk before, as the film will show it. */
public final class LastFrame {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Seconds looked back over; the later ones are for a picture that ends before its sound. */
    private static final List<Double> WINDOWS = List.of(1.0, 5.0, 30.0);

    private final Ffmpeg ffmpeg;

    public LastFrame(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Writes the clip's very last frame as PNG. */
    public void extract(Path clip, Path outPng) throws MediaException {
        MediaFacts facts = ffmpeg.probe(clip);
        // The container rounds its duration to the hundredth; a frame that begins in the last one still counts.
        lastBefore(facts.seconds() + 0.02, clip, facts, outPng);
    }

    /** Writes the last frame that is shown before the given second, where the stitched film cuts the clip off. */
    public void extract(Path clip, double atSeconds, Path outPng) throws MediaException {
        MediaFacts facts = ffmpeg.probe(clip);
        lastBefore(Math.min(atSeconds, facts.seconds() + 0.02), clip, facts, outPng);
    }

    private void lastBefore(double end, Path clip, MediaFacts facts, Path outPng) throws MediaException {
        MediaFacts.Picture picture = facts.picture()
                .orElseThrow(() -> new MediaException(
                        MediaException.Reason.FAILED, clip.getFileName() + " has no picture to take a frame of."));
        String matrix = picture.standardDefinitionColour() ? "bt601" : "bt709";
        forget(outPng);
        for (double window : WINDOWS) {
            double from = Math.max(0, end - window);
            List<String> args = new ArrayList<>(List.of(
                    "-ss",
                    seconds(from),
                    "-i",
                    clip.toString(),
                    "-map",
                    "0:v:0",
                    "-frames:v",
                    "1",
                    "-vf",
                    "trim=end=%s,reverse,scale=in_color_matrix=%s:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=rgb24"
                            .formatted(seconds(end - from - 0.001), matrix)));
            args.addAll(FfmpegEncoding.exact("-f", "image2", "-update", "1", outPng.toString()));
            ffmpeg.run(args, TIMEOUT);
            if (Files.exists(outPng)) {
                return;
            }
        }
        throw new MediaException(
                MediaException.Reason.FAILED,
                clip.getFileName() + " shows no frame before second " + seconds(end) + ".");
    }

    /** Takes away an earlier attempt's frame, whose presence would be mistaken for this one's. */
    private static void forget(Path png) throws MediaException {
        try {
            Files.deleteIfExists(png);
        } catch (IOException e) {
            throw new MediaException(MediaException.Reason.FAILED, png.getFileName() + " could not be replaced.", e);
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", Math.max(0, seconds));
    }
}
