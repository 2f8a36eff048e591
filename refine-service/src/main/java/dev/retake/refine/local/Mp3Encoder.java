package dev.retake.refine.local;

import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.FfmpegEncoding;
import dev.retake.phasekit.MediaException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Packs the composed music for keeping and for playing in a browser. */
public final class Mp3Encoder {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Ffmpeg ffmpeg;

    public Mp3Encoder(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    public void encode(Path wav, Path mp3) throws MediaException {
        List<String> args = new ArrayList<>(List.of("-i", wav.toString(), "-c:a", "libmp3lame", "-b:a", "192k"));
        args.addAll(FfmpegEncoding.exact("-f", "mp3", mp3.toString()));
        ffmpeg.run(args, TIMEOUT);
    }
}
