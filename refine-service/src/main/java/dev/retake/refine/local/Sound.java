package dev.retake.refine.local;

/** Two channels of samples at {@value #RATE} Hz, where ±1 is full scale; what lies beyond the end is dropped. */
final class Sound {
    static final int RATE = 48_000;

    final float[] left;
    final float[] right;

    Sound(int samples) {
        left = new float[samples];
        right = new float[samples];
    }

    int length() {
        return left.length;
    }

    /**
     * Mixes the beginning of another sound in; what lies before the start or beyond the end is dropped.
     *
     * @param at sample where it begins
     * @param count samples of it
     * @param pan −1 left to 1 right
     */
    void add(Sound other, int count, int at, float gain, float pan) {
        float leftGain = gain * Math.min(1, 1 - pan);
        float rightGain = gain * Math.min(1, 1 + pan);
        int from = Math.max(0, -at);
        int to = Math.min(count, length() - at);
        for (int i = from; i < to; i++) {
            left[at + i] += other.left[i] * leftGain;
            right[at + i] += other.right[i] * rightGain;
        }
    }

    /** Mixes both channels' beginning into a single one. */
    void sendTo(float[] bus, int count, int at, float gain) {
        int from = Math.max(0, -at);
        int to = Math.min(count, bus.length - at);
        for (int i = from; i < to; i++) {
            bus[at + i] += 0.5f * gain * (left[i] + right[i]);
        }
    }

    /** Turns the beginning up and down as the curve says from the given place on. */
    void shape(float[] curve, int count, int at) {
        int from = Math.max(0, -at);
        int to = Math.min(count, curve.length - at);
        for (int i = from; i < to; i++) {
            left[i] *= curve[at + i];
            right[i] *= curve[at + i];
        }
    }

    static int samples(double seconds) {
        return (int) Math.round(seconds * RATE);
    }
}
