package dev.retake.phasekit.replicate;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast jobs are begun and looked after.
 *
 * @param createsAMinute at most so many are begun
 * @param createTimeout after so long without an answer nobody knows whether a prediction was begun
 * @param firstPoll the pause before the second look; later ones grow to ten times that
 * @param whenBusy the pause after a refusal that names none
 */
public record ReplicatePace(int createsAMinute, Duration createTimeout, Duration firstPoll, Duration whenBusy) {
    private static final double SPREAD = 0.25;

    /** At least what was asked for, and spread, since whoever was refused was refused together with others. */
    Duration untilAskedAgain(Optional<Duration> asked) {
        Duration pause = asked.orElse(whenBusy);
        double spread = ThreadLocalRandom.current().nextDouble() * SPREAD * Math.max(pause.toMillis(), 1000);
        return pause.plusMillis((long) spread);
    }
}
