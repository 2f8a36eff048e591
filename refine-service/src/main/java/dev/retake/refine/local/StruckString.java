package dev.retake.refine.local;

import java.util.Arrays;

/**
 * A piano's strings: decaying partials, a little sharper the higher they are, beating between left and right, and the
 * knock of the hammer.
 *
 * @param brightness 0 (felt) to 1 (concert grand)
 */
record StruckString(double brightness) implements Instrument {
    private static final int PARTIALS = 11;
    private static final double RELEASE = 0.22;
    private static final double INAUDIBLE = 2e-5;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        double sustain = 7.5 * StrictMath.pow(2, (48 - pitch) / 20);
        int held = Sound.samples(Math.min(seconds, sustain * 1.4));
        int count = Math.min(out.length(), held + Sound.samples(RELEASE));
        Arrays.fill(out.left, 0, count, 0);
        Arrays.fill(out.right, 0, count, 0);

        double inharmonic = 0.00012 * StrictMath.pow(2, (pitch - 60) / 9);
        double edge = 0.65 + 1.2 * (1 - brightness) + 0.8 * (1 - velocity);
        double level = 0.30 * (0.25 + 0.75 * velocity);
        double side = Math.clamp((pitch - 62) / 60, -0.35, 0.35);
        for (int n = 1; n <= PARTIALS; n++) {
            double partial = hertz * n * Math.sqrt(1 + inharmonic * n * n);
            if (partial > 9000) {
                break;
            }
            // Struck at a ninth of its length, the string hardly carries the ninth partial.
            double comb = 0.35 + 0.65 * Math.abs(StrictMath.sin(Math.PI * n / 9.0));
            double amplitude = level * comb * StrictMath.pow(n, -edge);
            double decay = sustain / (1 + 0.42 * (n - 1)) * (1.1 - 0.3 * brightness);
            double beat = n <= 3 ? 0.00045 : 0;
            addPartial(out.left, count, held, partial * (1 - beat), amplitude * (1 - side), decay, 0.7 * n);
            addPartial(out.right, count, held, partial * (1 + beat), amplitude * (1 + side), decay, 0.7 * n);
        }
        addKnock(out, pitch, velocity * (0.3 + 0.7 * brightness), noise);
        return count;
    }

    /** Adds one decaying sine, by the recurrence that needs two multiplications a sample. */
    private static void addPartial(
            float[] channel, int count, int held, double hertz, double amplitude, double decay, double phase) {
        double turn = 2 * Math.PI * hertz / Sound.RATE;
        double shrink = StrictMath.pow(10, -3 / (decay * Sound.RATE));
        double damped = StrictMath.pow(10, -3 / (RELEASE * Sound.RATE));
        double feedback = 2 * shrink * StrictMath.cos(turn);
        double feedback2 = -shrink * shrink;
        double last = amplitude * StrictMath.sin(phase - turn) / shrink;
        double before = amplitude * StrictMath.sin(phase - 2 * turn) / (shrink * shrink);
        double fading = decay * StrictMath.log10(Math.max(1, amplitude / INAUDIBLE)) / 3;
        int audible = Math.min(count, Sound.samples(fading));
        int attack = Sound.samples(0.0025);
        for (int i = 0; i < audible; i++) {
            double now = feedback * last + feedback2 * before;
            before = last;
            last = now;
            if (i == held) {
                feedback *= damped;
                feedback2 *= damped * damped;
            }
            channel[i] += (float) (i < attack ? now * i / attack : now);
        }
    }

    private static void addKnock(Sound out, double pitch, double strength, Noise noise) {
        int length = Math.min(out.length(), Sound.samples(0.035));
        float smooth = 0;
        float follow = (float) Math.clamp(0.05 + (pitch - 30) / 500, 0.04, 0.3);
        for (int i = 0; i < length; i++) {
            smooth += follow * (noise.next() - smooth);
            float fade = 1 - (float) i / length;
            float value = (float) (0.35 * strength * smooth * fade * fade * Math.min(1.0, i / 40.0));
            out.left[i] += value;
            out.right[i] += value;
        }
    }
}
