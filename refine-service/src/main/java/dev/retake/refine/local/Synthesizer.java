package dev.retake.refine.local;

/**
 * An analogue voice: two detuned sawtooths and a sine through a resonant low-pass that its own envelope opens.
 *
 * @param decay seconds in which the filter closes after the attack
 * @param sustain loudness while held, after the decay, 0–1
 * @param release seconds to silence
 * @param open Hz the filter opens to at full velocity
 * @param closed Hz it closes to
 * @param resonance 0–0.95
 * @param body share of the sine
 * @param detune cents between the two
 */
record Synthesizer(
        double decay,
        double sustain,
        double release,
        double open,
        double closed,
        double resonance,
        double body,
        double detune)
        implements Instrument {
    static final Synthesizer BASS = new Synthesizer(0.22, 0.75, 0.07, 1500, 260, 0.35, 0.8, 4);
    static final Synthesizer PLUCK = new Synthesizer(0.28, 0.0, 0.2, 5200, 500, 0.3, 0.1, 9);
    static final Synthesizer LEAD = new Synthesizer(0.5, 0.7, 0.16, 4200, 1800, 0.2, 0.15, 8);

    private static final int CONTROL = 16;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        int held = Sound.samples(seconds);
        int count = Math.min(out.length(), held + Sound.samples(release));
        double spread = StrictMath.pow(2, detune / 1200) - 1;
        double stepA = hertz / Sound.RATE * (1 - spread);
        double stepB = hertz / Sound.RATE * (1 + spread);
        double step = hertz / Sound.RATE;
        double a = 0.5 + 0.5 * noise.next();
        double b = 0.5 + 0.5 * noise.next();
        double low = 0;
        float level = (float) (0.26 * (0.35 + 0.65 * velocity));
        float damping = (float) (2 - 1.9 * resonance);
        float envelope = 0;
        float filterEnvelope = 1;
        float rise = 1f / Sound.samples(0.004);
        float settle = (float) (1 - StrictMath.exp(-3 / (decay * Sound.RATE)));
        float fall = (float) StrictMath.exp(-7 / (release * Sound.RATE));
        float cut = 0;
        float band = 0;
        float passed = 0;
        int attack = Sound.samples(0.004);
        for (int i = 0; i < count; i++) {
            if (i % CONTROL == 0) {
                double cutoff = closed + (open * (0.3 + 0.7 * velocity) - closed) * filterEnvelope;
                cut = (float) (2 * StrictMath.sin(Math.PI * Math.clamp(cutoff, 60, 7000) / Sound.RATE));
            }
            if (i < attack) {
                envelope += rise;
            } else if (i < held) {
                envelope += settle * ((float) sustain - envelope);
            } else {
                envelope *= fall;
            }
            filterEnvelope += settle * (0 - filterEnvelope);
            float raw = Wave.saw(a, stepA) + Wave.saw(b, stepB) + (float) body * 2 * Wave.sine(low);
            a += stepA;
            a -= (long) a;
            b += stepB;
            b -= (long) b;
            low += step;
            low -= (long) low;
            passed += cut * band;
            float high = raw - passed - damping * band;
            band += cut * high;
            float value = passed * envelope * level;
            out.left[i] = value;
            out.right[i] = value;
        }
        return count;
    }
}
