package dev.retake.refine.local;

/**
 * A room's reverberation: four diffusers into eight delay lines that feed each other through a lossless matrix
 * (Jot's network), duller with every pass.
 */
final class Room {
    private static final int[] LINES = {1423, 1637, 1879, 2137, 2393, 2683, 3011, 3343};
    private static final int[] DIFFUSERS = {229, 347, 463, 613};
    private static final int PRE_DELAY = Sound.samples(0.018);

    private final float[][] lines = new float[LINES.length][];
    private final float[][] diffusers = new float[DIFFUSERS.length][];
    private final float[] losses = new float[LINES.length];
    private final float damping;

    /**
     * @param size how long the lines are, 1 for a hall
     * @param seconds until a sound has faded by 60 dB
     * @param brightness 0–1
     */
    Room(double size, double seconds, double brightness) {
        for (int i = 0; i < LINES.length; i++) {
            lines[i] = new float[(int) (LINES[i] * size)];
            losses[i] = (float) StrictMath.pow(10, -3.0 * lines[i].length / (seconds * Sound.RATE));
        }
        for (int i = 0; i < DIFFUSERS.length; i++) {
            diffusers[i] = new float[(int) (DIFFUSERS[i] * size)];
        }
        damping = (float) (0.15 + 0.7 * brightness);
    }

    /** Adds what comes back of what is sent into the room. */
    void reverberate(float[] sent, Sound into, float gain) {
        float[] pre = new float[PRE_DELAY];
        int[] at = new int[lines.length];
        int[] diffuserAt = new int[diffusers.length];
        float[] dull = new float[lines.length];
        float[] tap = new float[lines.length];
        for (int i = 0; i < sent.length; i++) {
            int preAt = i % PRE_DELAY;
            float in = pre[preAt];
            pre[preAt] = sent[i];
            for (int d = 0; d < diffusers.length; d++) {
                float[] line = diffusers[d];
                int position = diffuserAt[d];
                float delayed = line[position];
                float fed = in - 0.6f * delayed;
                line[position] = fed;
                in = delayed + 0.6f * fed;
                diffuserAt[d] = position + 1 == line.length ? 0 : position + 1;
            }
            for (int l = 0; l < lines.length; l++) {
                dull[l] += damping * (lines[l][at[l]] - dull[l]);
                tap[l] = dull[l] * losses[l];
            }
            into.left[i] += gain * (tap[0] + tap[2] - tap[4] + tap[6]);
            into.right[i] += gain * (tap[1] - tap[3] + tap[5] + tap[7]);
            hadamard(tap);
            for (int l = 0; l < lines.length; l++) {
                lines[l][at[l]] = tap[l] + in;
                at[l] = at[l] + 1 == lines[l].length ? 0 : at[l] + 1;
            }
        }
    }

    /** Mixes all lines with all, keeping the energy. */
    private static void hadamard(float[] v) {
        for (int width = 1; width < 8; width *= 2) {
            for (int i = 0; i < 8; i += 2 * width) {
                for (int j = i; j < i + width; j++) {
                    float a = v[j];
                    float b = v[j + width];
                    v[j] = a + b;
                    v[j + width] = a - b;
                }
            }
        }
        for (int i = 0; i < 8; i++) {
            v[i] *= 0.35355338f;
        }
    }
}
