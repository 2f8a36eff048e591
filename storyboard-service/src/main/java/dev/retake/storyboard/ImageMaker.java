package dev.retake.storyboard;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** Draws stills. */
public interface ImageMaker {
    /** All that decides what the still will look like, and nothing else. */
    Recipe recipe(ImageRequest request);

    /**
     * Draws the still.
     *
     * @param references the content of {@link ImageRequest#references}, in its order
     * @param target where the PNG goes
     * @return what it cost, in US dollars
     */
    BigDecimal make(ImageRequest request, List<SourceFile> references, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException;
}
