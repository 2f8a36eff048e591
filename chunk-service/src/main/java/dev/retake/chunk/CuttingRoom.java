package dev.retake.chunk;

import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What is done with clips on this machine, at no cost. */
public interface CuttingRoom {
    /** As recipes name it. */
    String provider();

    /** With what, as recipes name it: another version that cuts differently has another name. */
    String tool();

    /** Writes the last frame shown before the given second as PNG. */
    void lastFrame(SourceFile clip, int second, Path target) throws PhaseFailure, IOException, InterruptedException;

    /** Joins the clips to one MP4 that lasts as long as what is used of them. */
    void stitch(List<Segment> segments, int fps, Path target) throws PhaseFailure, IOException, InterruptedException;

    /** One clip's part in the film; a dissolve needs surplus that is not used, and is a cut where there is none. */
    record Segment(SourceFile clip, int usedSeconds, boolean dissolveIntoNext) {}
}
