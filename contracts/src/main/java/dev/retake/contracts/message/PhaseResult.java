package dev.retake.contracts.message;

/** How a run or an operation ended. */
public sealed interface PhaseResult extends Message
        permits PhaseSucceeded, PhaseFailed, PhaseCancelled, ArtifactRegenerated, RegenerationFailed {
    int attempt();
}
