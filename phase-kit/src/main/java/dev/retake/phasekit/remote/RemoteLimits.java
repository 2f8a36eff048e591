package dev.retake.phasekit.remote;

import java.time.Duration;

/**
 * How a provider is dealt with.
 *
 * @param answer how long one call may take
 * @param patience how long a call that may be repeated is repeated
 * @param firstPause before the first repetition; each further one is twice as long, up to {@code longestPause}
 * @param callsAtOnce over all orders of this process
 */
public record RemoteLimits(
        Duration answer, Duration patience, Duration firstPause, Duration longestPause, int callsAtOnce) {}
