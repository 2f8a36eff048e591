package dev.retake.contracts.message;

import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A run was taken up by a worker.
 */
public record PhaseStarted(UUID runId, int attempt, UUID videoId, Phase phase, Instant startedAt)
        implements PhaseProgress {
    public PhaseStarted {
        Objects.requireNonNull(runId, "run_id is missing");
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(phase, "phase is missing");
        Objects.requireNonNull(startedAt, "started_at is missing");
    }
}
