package dev.retake.phasekit;

import java.io.IOException;
import java.nio.file.Path;

/** An input that is fetched only when somebody looks into it. */
@FunctionalInterface
public interface SourceFile {
    Path path() throws PhaseFailure, IOException, InterruptedException;
}
