package dev.retake.phasekit;

import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.RegenerationRequested;
import java.io.IOException;

/**
 * What one phase does with an order. It may run twice for the same order and is interrupted when the run is cancelled,
 * overdue or handed back; making everything through the workbench is what keeps that harmless.
 */
public interface PhaseHandler {
    Phase phase();

    PhaseOutput make(PhaseRequested run, Workbench bench) throws PhaseFailure, IOException, InterruptedException;

    /** Makes one artifact anew. Phases whose artifacts are not regenerated one by one refuse. */
    default Regenerated remake(RegenerationRequested operation, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        throw PhaseFailure.internal(operation.artifactKey() + " is not made anew by itself.", null);
    }
}
