package dev.retake.refine.local;

/**
 * A deep sine with a little growl, so that small speakers hear it too.
 *
 * @param decay seconds until a held note has faded by 60 dB; long for a steady bass, short for a boom
 * @param drop semitones the pitch falls from at the attack
 * @param drive how hard it is pushed, 1 is clean
 */
record SubBass(double decay, double drop, double drive) implements Instrument {
    static final SubBass STEADY = new SubBass(12, 0, 1.6);
    static final SubBass BOOM = new SubBass(2.4, 9, 2.6);

    private static final double RELEASE = 0.09;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        int held = Sound.samples(seconds);
        int count = Math.min(out.length(), held + Sound.samples(RELEASE));
        double step = hertz / Sound.RATE;
        double bend = StrictMath.pow(2, drop / 12) - 1;
        double bendFade = StrictMath.exp(-1 / (0.022 * Sound.RATE));
        float fade = (float) StrictMath.pow(10, -3 / (decay * Sound.RATE));
        float fall = (float) StrictMath.exp(-7 / (RELEASE * Sound.RATE));
        float level = (float) (0.55 * (0.4 + 0.6 * velocity));
        float push = (float) drive;
        int attack = Sound.samples(0.006);
        double phase = 0;
        float envelope = 1;
        for (int i = 0; i < count; i++) {
            phase += step * (1 + bend);
            phase -= (long) phase;
            bend *= bendFade;
            envelope *= i < held ? fade : fall;
            float raw =
                    push * envelope * (Wave.sine(phase) + 0.22f * Wave.sine(phase * 2) + 0.1f * Wave.sine(phase * 3));
            float value = level * raw / (1 + Math.abs(raw)) * 1.5f;
            if (i < attack) {
                value *= (float) i / attack;
            }
            out.left[i] = value;
            out.right[i] = value;
        }
        return count;
    }
}
