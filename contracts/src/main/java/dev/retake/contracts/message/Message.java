package dev.retake.contracts.message;

import java.util.UUID;

/** Anything between the services. The video's id is the record's key and the event's subject. */
public sealed interface Message permits Order, CancelRequested, PhaseResult, PhaseProgress {
    UUID videoId();
}
