package dev.retake.planner;

import dev.retake.phasekit.JobNotes;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.Recipe;

/** Plans a video. */
public interface SpecWriter {
    /** All that decides what the spec will say, and nothing else. */
    Recipe recipe(SpecRequest request);

    WrittenSpec write(SpecRequest request, long seed, JobNotes notes) throws PhaseFailure, InterruptedException;
}
