package dev.retake.checkpoint.live;

import dev.retake.contracts.message.PhaseProgressed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Progress as it is heard: remembered for those who ask, told to those who watch. Losing some is harmless. */
@ApplicationScoped
public class LiveProgress {
    private final LiveCache cache;
    private final Hints hints;

    LiveProgress(LiveCache cache, Hints hints) {
        this.cache = cache;
        this.hints = hints;
    }

    /** What was heard together, in order. */
    public void heard(Collection<PhaseProgressed> progressed) {
        Map<UUID, PhaseProgressed> newestOfRun = new LinkedHashMap<>();
        for (PhaseProgressed made : progressed) {
            hints.progressed(made);
            if (made.runId() != null) {
                newestOfRun.put(made.runId(), made);
            }
        }
        cache.progress(newestOfRun.values());
    }
}
