package dev.retake.storyboard;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Draws stills. */
public interface ImageMaker {
    /** All that decides what the still will look like, and nothing else. */
    Recipe recipe(ImageRequest request);

    /**
     * Draws the still.
     *
     * @param target where the PNG goes
     * @return what it cost, in US dollars
     */
    BigDecimal make(ImageRequest request, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException;
}
