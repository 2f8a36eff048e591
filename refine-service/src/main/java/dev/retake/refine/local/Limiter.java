package dev.retake.refine.local;

/** Keeps a sound below a peak: the gain goes down before a loud moment and comes back after it, both channels alike. */
final class Limiter {
    private static final int AHEAD = Sound.samples(0.004);
    private static final double RECOVERY = 0.18;

    private Limiter() {}

    static void limit(Sound sound, float peak) {
        int length = sound.length();
        float[] gain = new float[length];
        float recover = (float) (1 - StrictMath.exp(-1 / (RECOVERY * Sound.RATE)));
        // Backwards: the gain each moment needs, ramped down over the time before it.
        float needed = 1;
        float ramp = 1f / AHEAD;
        for (int i = length - 1; i >= 0; i--) {
            float loud = Math.max(Math.abs(sound.left[i]), Math.abs(sound.right[i]));
            float fits = loud > peak ? peak / loud : 1;
            needed = Math.min(fits, Math.min(1, needed + ramp));
            gain[i] = needed;
        }
        float now = 1;
        for (int i = 0; i < length; i++) {
            now = gain[i] < now ? gain[i] : now + recover * (gain[i] - now);
            sound.left[i] *= now;
            sound.right[i] *= now;
        }
    }
}
