package dev.retake.planner;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;
import dev.retake.phasekit.SourceFile;
import java.util.List;

/** Plans a video. */
public interface SpecWriter {
    /** All that decides what the spec will say, and nothing else. */
    Recipe recipe(SpecRequest request);

    /**
     * Writes the spec.
     *
     * @param references the content of {@link SpecRequest#references}, in its order
     */
    WrittenSpec write(SpecRequest request, List<SourceFile> references, long seed, JobNotes notes)
            throws PhaseFailure, InterruptedException;
}
