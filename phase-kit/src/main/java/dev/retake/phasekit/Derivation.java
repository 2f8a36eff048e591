package dev.retake.phasekit;

import java.io.IOException;
import java.nio.file.Path;

/** Makes a file from what is there, at no cost. */
@FunctionalInterface
public interface Derivation {
    void make(Path target) throws PhaseFailure, IOException, InterruptedException;
}
