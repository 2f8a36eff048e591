package dev.retake.refine;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Makes music. */
public interface MusicMaker {
    /** All that decides what the music will sound like, and nothing else. */
    Recipe recipe(MusicRequest request);

    /**
     * Makes the music.
     *
     * @param target where the MP3 goes
     * @return what it cost, in US dollars
     */
    BigDecimal make(MusicRequest request, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException;
}
