package dev.retake.checkpoint.live;

import dev.retake.contracts.message.PhaseProgressed;
import jakarta.enterprise.context.ApplicationScoped;

/** Progress as it is heard: remembered for those who ask, told to those who watch. Losing some is harmless. */
@ApplicationScoped
public class LiveProgress {
    private final LiveCache cache;
    private final Hints hints;

    LiveProgress(LiveCache cache, Hints hints) {
        this.cache = cache;
        this.hints = hints;
    }

    public void heard(PhaseProgressed progressed) {
        if (progressed.runId() != null) {
            cache.progress(progressed);
        }
        hints.progressed(progressed);
    }
}
