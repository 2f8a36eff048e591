package dev.retake.refine.local;

/** The sine, from a table that is the same on every machine. */
final class Wave {
    private static final int SIZE = 4096;
    private static final float[] SINE = new float[SIZE + 1];

    static {
        for (int i = 0; i <= SIZE; i++) {
            SINE[i] = (float) StrictMath.sin(2 * Math.PI * i / SIZE);
        }
    }

    private Wave() {}

    /** @param turns phase in whole turns, not negative */
    static float sine(double turns) {
        double position = (turns - (long) turns) * SIZE;
        int index = (int) position;
        float a = SINE[index];
        return a + (SINE[index + 1] - a) * (float) (position - index);
    }

    /**
     * A sawtooth without the aliases of its edge (two-sample polynomial correction).
     *
     * @param phase 0–1
     * @param step how far the phase moves a sample
     */
    static float saw(double phase, double step) {
        double value = 2 * phase - 1;
        if (phase < step) {
            double t = phase / step;
            value -= t + t - t * t - 1;
        } else if (phase > 1 - step) {
            double t = (phase - 1) / step;
            value -= t * t + t + t + 1;
        }
        return (float) value;
    }

    static double hertz(double pitch) {
        return 440 * StrictMath.pow(2, (pitch - 69) / 12);
    }

    static double decibels(double db) {
        return StrictMath.pow(10, db / 20);
    }
}
