package dev.retake.refine.provider;

import dev.retake.phasekit.ReadyMade;
import dev.retake.phasekit.SourceFile;
import dev.retake.refine.Mastering;
import java.io.IOException;
import java.nio.file.Path;

/** Hands out a ready-made film and poster without looking at any input, for load tests. */
final class InstantMastering implements Mastering {
    private final ReadyMade film = ReadyMade.beside(InstantMastering.class, "film.mp4");
    private final ReadyMade poster = ReadyMade.beside(InstantMastering.class, "poster.jpg");

    @Override
    public String provider() {
        return "instant";
    }

    @Override
    public String tool() {
        return "ready-made";
    }

    @Override
    public void master(SourceFile stitched, SourceFile music, int seconds, Path target) throws IOException {
        film.copyTo(target);
    }

    @Override
    public void poster(SourceFile picture, Path target) throws IOException {
        poster.copyTo(target);
    }
}
