package dev.retake.phasekit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes an artifact that is small enough to be its own metadata. */
@FunctionalInterface
public interface InlineMaker {
    Content make(long seed, JobNotes notes) throws PhaseFailure, InterruptedException;

    record Content(ObjectNode metadata, BigDecimal costUsd) {}
}
