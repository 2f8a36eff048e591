package dev.retake.refine.local;

/** A breathed tone: a few soft partials with vibrato that comes late, and air around them. */
record Flute() implements Instrument {
    private static final double RELEASE = 0.16;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        int held = Sound.samples(seconds);
        int count = Math.min(out.length(), held + Sound.samples(RELEASE));
        double step = hertz / Sound.RATE;
        float level = (float) (0.26 * (0.35 + 0.65 * velocity));
        float rise = (float) (1 - StrictMath.exp(-1 / (0.035 * Sound.RATE)));
        float fall = (float) StrictMath.exp(-7 / (RELEASE * Sound.RATE));
        float air = (float) (2 * StrictMath.sin(Math.PI * Math.min(6000, hertz * 2) / Sound.RATE));
        double phase = 0;
        double vibrato = 0;
        double bend = 1;
        float shade = 0;
        float envelope = 0;
        float band = 0;
        float low = 0;
        for (int i = 0; i < count; i++) {
            if (i % 32 == 0) {
                vibrato += 32 * 5.1 / Sound.RATE;
                double late = Math.clamp(((double) i / Sound.RATE - 0.25) / 0.5, 0, 1);
                shade = (float) (late * Wave.sine(vibrato + 8));
                bend = 1 + 0.0035 * shade;
            }
            envelope = i < held ? envelope + rise * (1 - envelope) : envelope * fall;
            phase += step * bend;
            phase -= (long) phase;
            low += air * band;
            band += air * (noise.next() - low - 0.6f * band);
            float tone = Wave.sine(phase) + 0.24f * Wave.sine(2 * phase) + 0.09f * Wave.sine(3 * phase);
            float value = level * envelope * (tone * (1 + 0.12f * shade) + 0.035f * band);
            out.left[i] = value;
            out.right[i] = value;
        }
        return count;
    }
}
