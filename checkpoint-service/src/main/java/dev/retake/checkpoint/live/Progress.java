package dev.retake.checkpoint.live;

import dev.retake.contracts.message.PhaseProgressed;
import org.jspecify.annotations.Nullable;

/**
 * How far the present phase is, as last heard.
 *
 * @param percent of the phase, 0–100
 */
record Progress(
        int phase,
        int attempt,
        int percent,
        String message,
        @Nullable Integer etaSeconds) {
    static Progress of(PhaseProgressed progressed) {
        return new Progress(
                progressed.phase().number(),
                progressed.attempt(),
                Math.clamp(progressed.percent(), 0, 100),
                progressed.message(),
                progressed.etaSeconds());
    }
}
