package dev.retake.contracts.message;

import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.UUID;

/**
 * A run was taken up by a worker.
 */
public record PhaseStarted(UUID runId, int attempt, UUID videoId, Phase phase, Instant startedAt)
        implements PhaseProgress {}
