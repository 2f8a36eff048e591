package dev.retake.chunk;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Makes clips that start from a picture. */
public interface ClipMaker {
    /** All that decides what the clip will look like, and nothing else. */
    Recipe recipe(ClipRequest request);

    /**
     * Makes the clip.
     *
     * @param startImage the picture of {@link ClipRequest#start}
     * @param target where the MP4 goes
     * @return what it cost, in US dollars
     */
    BigDecimal make(ClipRequest request, SourceFile startImage, long seed, Path target, JobNotes notes)
            throws PhaseFailure, IOException, InterruptedException;
}
