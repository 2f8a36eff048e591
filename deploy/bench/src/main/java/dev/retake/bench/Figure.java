package dev.retake.bench;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param benchmark the benchmark's name, as on the command line
 * @param what what was measured
 * @param value the median of the rounds
 * @param unit the value's unit
 * @param spread the distance between the smallest and the largest round, as a share of the median
 * @param goal what it shall be; null where nothing is asked for
 */
record Figure(
        String benchmark,
        String what,
        double value,
        String unit,
        @Nullable Double spread,
        @Nullable Goal goal) {
    /** @param atMost whether the value shall be below the limit, rather than above it */
    record Goal(double limit, boolean atMost) {
        boolean met(double value) {
            return atMost ? value <= limit : value >= limit;
        }
    }

    static Figure of(String benchmark, String what, Rounds rounds, String unit) {
        return new Figure(benchmark, what, rounds.median(), unit, rounds.spread(), null);
    }

    static Figure of(String benchmark, String what, double value, String unit) {
        return new Figure(benchmark, what, value, unit, null, null);
    }

    Figure atMost(double limit) {
        return new Figure(benchmark, what, value, unit, spread, new Goal(limit, true));
    }

    Figure atLeast(double limit) {
        return new Figure(benchmark, what, value, unit, spread, new Goal(limit, false));
    }
}
