package dev.retake.bench;

import java.util.Arrays;

/** Durations of one kind, in nanoseconds. Any thread may add. */
final class Samples {
    private static final double NANOS_A_MILLISECOND = 1e6;

    private long[] values = new long[1024];
    private int count;

    synchronized void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = nanos;
    }

    synchronized int count() {
        return count;
    }

    /**
     * @param percent 50 for the median
     * @return milliseconds; NaN without samples
     */
    synchronized double percentile(double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return sorted[Math.max(rank, 1) - 1] / NANOS_A_MILLISECOND;
    }
}
