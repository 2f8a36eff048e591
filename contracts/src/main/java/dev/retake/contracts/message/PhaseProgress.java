package dev.retake.contracts.message;

/** What a person watching wants to know; nothing depends on it. */
public sealed interface PhaseProgress extends Message permits PhaseStarted, PhaseProgressed {
    int attempt();
}
