package dev.retake.phasekit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Really makes an artifact: the only place where money is spent. */
@FunctionalInterface
public interface Maker {
    /**
     * Makes it.
     *
     * @param seed derived from the recipe's digest
     * @param target where the finished file goes
     * @param notes for calls that are paid and have a job id
     * @return what it cost, in US dollars
     */
    BigDecimal make(long seed, Path target, JobNotes notes) throws PhaseFailure, IOException, InterruptedException;
}
