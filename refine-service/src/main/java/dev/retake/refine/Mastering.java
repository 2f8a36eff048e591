package dev.retake.refine;

import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.nio.file.Path;

/** Finishes the film on this machine, at no cost. */
public interface Mastering {
    /** As recipes name it. */
    String provider();

    /** With what, as recipes name it: another version that masters differently has another name. */
    String tool();

    /** Puts the music under the film and writes the MP4 that people see. */
    void master(SourceFile stitched, SourceFile music, int seconds, Path target)
            throws PhaseFailure, IOException, InterruptedException;

    /** Writes a telling frame of the film as JPEG. */
    void poster(SourceFile film, Path target) throws PhaseFailure, IOException, InterruptedException;
}
