package dev.retake.contracts.message;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a phase service is told to make: a whole phase, or one artifact again. */
public sealed interface Order extends Message permits PhaseRequested, RegenerationRequested {
    /** The run's or the operation's id. */
    UUID orderId();

    /** Counts from 1; a result counts only while its attempt is the active one (I6). */
    int attempt();

    String userId();

    Phase phase();

    List<InputArtifact> artifacts();

    Map<ArtifactKey, Integer> reservedVersions();

    Instant deadline();
}
