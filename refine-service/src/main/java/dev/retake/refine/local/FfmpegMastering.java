package dev.retake.refine.local;

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

/**
 * Finishes the film: music under whatever sound the clips have, at {@value #LOUDNESS} LUFS with true peaks below −1 dB,
 * exactly as long as asked; the picture is copied untouched where it is already right.
 */
public final class FfmpegMastering {
    static final double LOUDNESS = -16;

    /** Below the promised −1 dBTP by what the AAC encoder may add. */
    private static final double PEAK = -2;

    private static final double CLOSE_ENOUGH = 0.3;
    private static final int LIMITER_ROUNDS = 4;
    /** What a film with sound of its own is mixed at before mastering, in LUFS. */
    private static final double FOREGROUND = -18;

    private static final double BACKGROUND = -25;
    private static final List<String> MEASURED_ONLY = List.of("-f", "null", "-");
    private static final Duration MEASURING_TIMEOUT = Duration.ofMinutes(2);
    private static final double FADE_IN = 0.25;
    private static final double FADE_OUT = 1.5;
    private static final double LOOP_CROSSFADE = 1.5;
    private static final int CRF = 18;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final Ffmpeg ffmpeg;

    public FfmpegMastering(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Writes the final MP4.
     *
     * @param stitched the film without music, as long as {@code seconds} or else cut or held to it
     * @param music any length: it is cut or repeated
     */
    public void master(Path stitched, Path music, int seconds, Path out) throws MediaException {
        MediaFacts film = ffmpeg.probe(stitched);
        MediaFacts.Picture picture = film.picture()
                .orElseThrow(() ->
                        new MediaException(MediaException.Reason.FAILED, stitched.getFileName() + " has no picture."));
        MediaFacts song = ffmpeg.probe(music);
        if (!song.hasSound()) {
            throw new MediaException(MediaException.Reason.FAILED, music.getFileName() + " holds no music.");
        }
        try {
            Path work = Files.createTempDirectory("retake-mastering");
            try {
                Path mix = mix(stitched, film, music, song, seconds, work);
                finish(stitched, film, picture, mix, seconds, out);
            } finally {
                delete(work);
            }
        } catch (IOException e) {
            throw new MediaException(MediaException.Reason.FAILED, "The film's sound could not be put aside.", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** The whole film's sound at its final loudness. */
    private Path mix(Path stitched, MediaFacts film, Path music, MediaFacts song, int seconds, Path work)
            throws MediaException {
        List<String> inputs = List.of("-i", stitched.toString(), "-i", music.toString());
        String graph = score(song.seconds(), seconds);
        if (film.hasSound()) {
            Loudness own = measured(inputs, "[0:a:0]anull", MEASURED_ONLY);
            if (!own.silent()) {
                graph = together(graph, own, measured(inputs, graph, MEASURED_ONLY), seconds);
            }
        }
        Path raw = work.resolve("raw.wav");
        return atFinalLoudness(raw, measured(inputs, graph, wav(raw)), work);
    }

    /** The music for the whole length: repeated with crossfades where too short, faded at both ends. */
    private static String score(double musicSeconds, int seconds) {
        double step = Math.max(0.5, musicSeconds - LOOP_CROSSFADE);
        int copies = musicSeconds >= seconds ? 1 : (int) Math.ceil((seconds - LOOP_CROSSFADE) / step);
        StringBuilder graph = new StringBuilder("[1:a:0]" + STEREO);
        if (copies > 1 && musicSeconds > 2 * LOOP_CROSSFADE) {
            graph.append(",asplit=").append(copies);
            for (int i = 0; i < copies; i++) {
                graph.append("[copy%d]".formatted(i));
            }
            graph.append(";[copy0]anull[row0];");
            for (int i = 1; i < copies; i++) {
                graph.append("[row%d][copy%d]acrossfade=d=%s[row%d];".formatted(i - 1, i, LOOP_CROSSFADE, i));
            }
            graph.append("[row%d]anull".formatted(copies - 1));
        }
        return graph
                + ",apad,atrim=end_sample=%d,afade=in:d=%s,afade=out:st=%s:d=%s"
                        .formatted(seconds * Sound.RATE, FADE_IN, seconds - FADE_OUT, FADE_OUT);
    }

    private static final String STEREO =
            "aresample=48000:async=1:first_pts=0,aformat=sample_fmts=fltp:channel_layouts=stereo";

    /** The music below the clips' sound, and lower still while something is heard in them. */
    private static String together(String score, Loudness own, Loudness under, int seconds) {
        return score
                + ",volume=%sdB[music];".formatted(number(gain(under, BACKGROUND)))
                + "[0:a:0]" + STEREO
                + ",apad,atrim=end_sample=%d,volume=%sdB,asplit[own][key];"
                        .formatted(seconds * Sound.RATE, number(gain(own, FOREGROUND)))
                + "[music][key]sidechaincompress=threshold=0.05:ratio=3:attack=30:release=500[yielding];"
                + "[yielding][own]amix=inputs=2:duration=first:normalize=0";
    }

    private static double gain(Loudness from, double to) {
        return from.silent() ? 0 : Math.min(30, to - from.integrated());
    }

    /** Runs the graph into the output and answers how loud it came out. */
    private Loudness measured(List<String> inputs, String graph, List<String> output) throws MediaException {
        List<String> args = new ArrayList<>(inputs);
        args.addAll(List.of("-filter_complex", graph + ",ebur128=peak=true:framelog=verbose[out]", "-map", "[out]"));
        args.addAll(output);
        return Loudness.in(ffmpeg.report(args, MEASURING_TIMEOUT));
    }

    private static List<String> wav(Path file) {
        return FfmpegEncoding.exact("-ar", "48000", "-c:a", "pcm_f32le", "-f", "wav", file.toString());
    }

    /**
     * One gain for all where the peaks allow it; else a limiter holds them, at four times the rate so that it sees the
     * peaks between samples, and the gain makes up for what it takes.
     */
    private Path atFinalLoudness(Path raw, Loudness loudness, Path work) throws MediaException {
        double gain = gain(loudness, LOUDNESS);
        boolean fits = loudness.truePeak() + gain <= PEAK;
        Path mastered = work.resolve("mastered.wav");
        for (int round = 0; round < LIMITER_ROUNDS; round++) {
            String graph = "[0:a]volume=%sdB".formatted(number(gain))
                    + (fits
                            ? ""
                            : ",aresample=192000,alimiter=limit=%s:attack=4:release=60:level=disabled,aresample=48000"
                                    .formatted(number(Math.pow(10, PEAK / 20))));
            Loudness reached = measured(List.of("-i", raw.toString()), graph, wav(mastered));
            double missing = LOUDNESS - reached.integrated();
            if (fits || reached.silent() || Math.abs(missing) <= CLOSE_ENOUGH) {
                break;
            }
            gain += missing;
        }
        return mastered;
    }

    private void finish(Path stitched, MediaFacts film, MediaFacts.Picture picture, Path mix, int seconds, Path out)
            throws MediaException {
        List<String> args = new ArrayList<>(
                List.of("-i", stitched.toString(), "-i", mix.toString(), "-map", "0:v:0", "-map", "1:a:0"));
        int fps = Math.clamp(Math.round(picture.fps()), 1, 60);
        boolean right = picture.codec().equals("h264")
                && picture.pixelFormat().equals("yuv420p")
                && picture.width() == WIDTH
                && picture.height() == HEIGHT
                && Math.abs(film.seconds() - seconds) <= 0.011;
        if (right) {
            args.addAll(List.of("-c:v", "copy"));
        } else {
            args.addAll(List.of("-vf", reshaped(picture, seconds * fps, fps), "-r", String.valueOf(fps)));
            args.addAll(FfmpegEncoding.h264(CRF, fps));
        }
        args.addAll(FfmpegEncoding.aac());
        args.addAll(FfmpegEncoding.mp4());
        args.add(out.toString());
        ffmpeg.run(args, Duration.ofSeconds(60 + 20L * seconds));
    }

    private static String reshaped(MediaFacts.Picture picture, int frames, int fps) {
        return ("fps=%d:start_time=0,scale=%2$d:%3$d:force_original_aspect_ratio=decrease:force_divisible_by=2:in_color_matrix=%4$s:%5$s,"
                        + "pad=%2$d:%3$d:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p,tpad=stop_mode=clone:stop=%6$d,trim=end_frame=%6$d,setpts=N/(%1$d*TB)")
                .formatted(
                        fps,
                        WIDTH,
                        HEIGHT,
                        picture.standardDefinitionColour() ? "bt601" : "bt709",
                        FfmpegEncoding.HD_COLOUR,
                        frames);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
