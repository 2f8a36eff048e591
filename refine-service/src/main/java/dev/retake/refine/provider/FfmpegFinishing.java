package dev.retake.refine.provider;

import dev.retake.phasekit.Cores;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.SourceFile;
import dev.retake.refine.Mastering;
import dev.retake.refine.local.FfmpegMastering;
import dev.retake.refine.local.Poster;
import java.io.IOException;
import java.nio.file.Path;

/** Masters with ffmpeg, whoever made the music. */
final class FfmpegFinishing implements Mastering {
    private final FfmpegMastering mastering;
    private final Poster poster;
    private final Cores cores;

    FfmpegFinishing(Ffmpeg ffmpeg, Cores cores) {
        mastering = new FfmpegMastering(ffmpeg);
        poster = new Poster(ffmpeg);
        this.cores = cores;
    }

    @Override
    public String provider() {
        return "local";
    }

    @Override
    public String tool() {
        return "ffmpeg";
    }

    @Override
    public void master(SourceFile stitched, SourceFile music, int seconds, Path target)
            throws PhaseFailure, IOException, InterruptedException {
        Path picture = stitched.path();
        Path sound = music.path();
        cores.run(() -> mastering.master(picture, sound, seconds, target));
    }

    @Override
    public void poster(SourceFile film, Path target) throws PhaseFailure, IOException, InterruptedException {
        Path picture = film.path();
        cores.run(() -> poster.extract(picture, target));
    }
}
