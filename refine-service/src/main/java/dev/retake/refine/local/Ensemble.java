package dev.retake.refine.local;

/**
 * Many playing one note: detuned sawtooths left, middle and right through a filter that opens with the bow or breath.
 * Strings, brass and synthesised pads differ in how fast it opens and how far.
 *
 * @param attack seconds to full loudness
 * @param release seconds to silence
 * @param detune cents between the players
 * @param open the filter's cut-off over the note's frequency, once open
 * @param ceiling the cut-off's limit in Hz
 * @param blare how much brighter the attack is than what follows, 0–1
 */
record Ensemble(double attack, double release, double detune, double open, double ceiling, double blare)
        implements Instrument {
    static final Ensemble STRINGS = new Ensemble(0.28, 0.45, 9, 5, 4200, 0);
    static final Ensemble STACCATO = new Ensemble(0.018, 0.14, 7, 6, 5200, 0.5);
    static final Ensemble PAD = new Ensemble(0.7, 1.1, 12, 3.2, 2400, 0);
    static final Ensemble GLASS = new Ensemble(1.1, 1.4, 7, 5, 3600, 0);
    static final Ensemble BRASS = new Ensemble(0.07, 0.25, 6, 4.5, 3000, 0.35);

    private static final int CONTROL = 32;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        int held = Sound.samples(seconds);
        int count = Math.min(out.length(), held + Sound.samples(release));
        double spread = StrictMath.pow(2, detune / 1200) - 1;
        double step = hertz / Sound.RATE;
        double lowStep = step * (1 - spread);
        double highStep = step * (1 + spread);
        double a = 0.5 + 0.5 * noise.next();
        double b = 0.5 + 0.5 * noise.next();
        double c = 0.5 + 0.5 * noise.next();
        double vibratoPhase = 0.5 + 0.5 * noise.next();
        double full = Math.min(ceiling, hertz * open + 500) * (0.5 + 0.6 * velocity);

        float level = (float) (0.20 * (0.3 + 0.7 * velocity));
        float envelope = 0;
        float rise = (float) (1 - StrictMath.exp(-1 / (attack * 0.4 * Sound.RATE)));
        float fall = (float) StrictMath.exp(-1 / (release * 0.22 * Sound.RATE));
        float follow = 0;
        double bend = 1;
        float left1 = 0;
        float left2 = 0;
        float right1 = 0;
        float right2 = 0;
        for (int i = 0; i < count; i++) {
            if (i % CONTROL == 0) {
                double opening = 0.35 + 0.65 * envelope + blare * StrictMath.exp(-i / (0.12 * Sound.RATE));
                follow = (float) (1 - StrictMath.exp(-2 * Math.PI * Math.min(12_000, full * opening) / Sound.RATE));
                vibratoPhase += CONTROL * 4.8 / Sound.RATE;
                double depth = 0.0022 * Math.min(1, (double) i / Sound.RATE / 0.8);
                bend = 1 + depth * Wave.sine(vibratoPhase);
            }
            envelope = i < held ? envelope + rise * (1 - envelope) : envelope * fall;
            a += lowStep * bend;
            a -= (long) a;
            b += step * bend;
            b -= (long) b;
            c += highStep * bend;
            c -= (long) c;
            float middle = 0.7f * Wave.saw(b, step);
            left1 += follow * (Wave.saw(a, lowStep) + middle - left1);
            left2 += follow * (left1 - left2);
            right1 += follow * (Wave.saw(c, highStep) + middle - right1);
            right2 += follow * (right1 - right2);
            out.left[i] = left2 * envelope * level;
            out.right[i] = right2 * envelope * level;
        }
        return fadedOut(out, count);
    }

    /** Takes what is left of the exponential release to zero. */
    private static int fadedOut(Sound out, int count) {
        int length = Math.min(count, Sound.samples(0.02));
        for (int i = 0; i < length; i++) {
            float gain = (float) i / length;
            out.left[count - 1 - i] *= gain;
            out.right[count - 1 - i] *= gain;
        }
        return count;
    }
}
