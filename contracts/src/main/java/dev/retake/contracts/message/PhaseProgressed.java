package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a run or operation is. Losing one is harmless.
 *
 * @param percent 0–100 of this phase
 * @param artifactKey the artifact that just changed, where it is one
 * @param etaSeconds seconds until the phase is done, as far as can be told
 */
public record PhaseProgressed(
        @Nullable UUID runId,
        @Nullable UUID operationId,
        int attempt,
        UUID videoId,
        Phase phase,
        int percent,
        @Nullable ArtifactKey artifactKey,
        String message,
        @Nullable Integer etaSeconds)
        implements PhaseProgress {

    public PhaseProgressed {
        Objects.requireNonNull(videoId, "video_id is missing");
        Objects.requireNonNull(phase, "phase is missing");
        Objects.requireNonNull(message, "message is missing");
        if ((runId == null) == (operationId == null)) {
            throw new IllegalArgumentException("exactly one of run_id and operation_id is set");
        }
    }
}
