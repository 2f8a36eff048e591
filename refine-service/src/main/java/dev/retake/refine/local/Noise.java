package dev.retake.refine.local;

/** White noise, the same for the same seed. */
final class Noise {
    private int state;

    Noise(long seed) {
        int mixed = (int) ((seed * 0x9E3779B97F4A7C15L) >>> 32);
        state = mixed == 0 ? 0x6D2B79F5 : mixed;
    }

    /** The next sample, −1 to 1. */
    float next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state * 0x1p-31f;
    }
}
