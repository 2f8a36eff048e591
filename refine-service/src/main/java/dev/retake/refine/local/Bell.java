package dev.retake.refine.local;

/**
 * Struck metal and wood by frequency modulation: one sine shakes another, less and less. Bells, music boxes, marimbas
 * and electric pianos differ in the ratio and in how long the shaking lasts.
 *
 * @param ratio modulator's frequency over the note's
 * @param depth how far it shakes at full velocity
 * @param shaking seconds until the shaking has faded by 60 dB
 * @param ringing seconds until a middle C has faded by 60 dB
 * @param tremolo depth of a slow swing between left and right, 0–1
 */
record Bell(double ratio, double depth, double shaking, double ringing, double tremolo) implements Instrument {
    static final Bell ELECTRIC_PIANO = new Bell(1, 1.6, 1.1, 4.0, 0.35);
    static final Bell GLOCKENSPIEL = new Bell(3.53, 1.1, 0.5, 2.2, 0);
    static final Bell MUSIC_BOX = new Bell(5.4, 0.7, 0.35, 1.8, 0);
    static final Bell MARIMBA = new Bell(4, 0.9, 0.09, 0.9, 0);
    static final Bell VIBRAPHONE = new Bell(4, 0.45, 0.5, 3.2, 0.3);

    private static final double RELEASE = 0.18;

    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        double ring = ringing * StrictMath.pow(2, (60 - pitch) / 24);
        int held = Sound.samples(Math.min(seconds, ring * 1.3));
        int count = Math.min(out.length(), held + Sound.samples(RELEASE));
        double step = hertz / Sound.RATE;
        double shakeStep = step * ratio;
        double tame = Math.min(1, 2600 / hertz / ratio + 0.25);
        float shake = (float) (depth * (0.25 + 0.75 * velocity) * tame / (2 * Math.PI));
        float level = (float) (0.34 * (0.3 + 0.7 * velocity));
        float shakeFade = fade(shaking);
        float levelFade = fade(ring);
        float releaseFade = fade(RELEASE);
        int attack = Sound.samples(0.003);
        float phase = 0;
        double carrier = 0;
        double modulator = 0;
        double swing = 0.2;
        for (int i = 0; i < count; i++) {
            float value = Wave.sine(carrier + 16 + shake * Wave.sine(modulator)) * level;
            carrier += step;
            carrier -= (long) carrier;
            modulator += shakeStep;
            modulator -= (long) modulator;
            shake *= shakeFade;
            level *= i < held ? levelFade : releaseFade;
            if (i < attack) {
                value *= (float) i / attack;
            }
            if ((i & 63) == 0) {
                swing += 64 * 4.6 / Sound.RATE;
                phase = (float) tremolo * Wave.sine(swing);
            }
            out.left[i] = value * (1 + phase);
            out.right[i] = value * (1 - phase);
        }
        return count;
    }

    private static float fade(double seconds) {
        return (float) StrictMath.pow(10, -3 / (seconds * Sound.RATE));
    }
}
