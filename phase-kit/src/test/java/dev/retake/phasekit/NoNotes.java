package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.phasekit.testing.Orders;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;

/** For makers that need no notes, since they are not paid or answer at once. */
public final class NoNotes {
    private final Spending spending = new Spending();

    public static JobNotes notes() {
        return new NoNotes().counted();
    }

    /** Notes whose money is counted. */
    public JobNotes counted() {
        return new JobNotes(
                new DiscardingArtifactStore(),
                Orders.aRunOf(Phase.STORYBOARD).build(),
                ArtifactKey.beat(0),
                "",
                Instant.MAX,
                () -> false,
                spending,
                Clock.systemUTC());
    }

    /** What was spent in vain. */
    public BigDecimal spent() {
        return spending.total();
    }
}
