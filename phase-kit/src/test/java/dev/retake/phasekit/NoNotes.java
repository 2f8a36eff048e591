package dev.retake.phasekit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.phasekit.testing.Orders;
import java.time.Clock;
import java.time.Instant;

/** For makers that need no notes, since they are not paid or answer at once. */
public final class NoNotes {
    private NoNotes() {}

    public static JobNotes notes() {
        return new JobNotes(
                new DiscardingArtifactStore(),
                Orders.aRunOf(Phase.STORYBOARD).build(),
                ArtifactKey.beat(0),
                "",
                Instant.MAX,
                () -> false,
                new Spending(),
                Clock.systemUTC());
    }
}
