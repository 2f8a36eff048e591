package dev.retake.refine.local;

/** What can be struck, and how it sounds when struck hard. */
enum Drum {
    KICK(0.45),
    SOFT_KICK(0.35),
    SNARE(0.32),
    CLAP(0.35),
    RIM(0.08),
    HAT(0.06),
    OPEN_HAT(0.34),
    SHAKER(0.09),
    RIDE(1.3),
    CRASH(2.6),
    TAIKO(1.1),
    TOM(0.5),
    TIMPANI(1.8),
    IMPACT(3.2),
    /** Rises to its end: it is placed to end on the beat it announces. */
    RISER(2.0),
    /** A cymbal that swells to its end, for the orchestra. */
    SWELL(2.2);

    private final double seconds;

    Drum(double seconds) {
        this.seconds = seconds;
    }

    double seconds() {
        return seconds;
    }

    /** Whether it is heard before its beat instead of after. */
    boolean leadsUp() {
        return switch (this) {
            case RISER, SWELL -> true;
            case KICK, SOFT_KICK, SNARE, CLAP, RIM, HAT, OPEN_HAT, SHAKER, RIDE, CRASH, TAIKO, TOM, TIMPANI, IMPACT ->
                false;
        };
    }

    /** One hard stroke. */
    Sound stroke() {
        Sound sound = new Sound(Sound.samples(seconds));
        switch (this) {
            case KICK -> {
                skin(sound, 50, 3.4, 0.028, 0.30, 0.95);
                noise(sound, 3500, 9000, 0.004, 0.0, 0.25, 0);
            }
            case SOFT_KICK -> {
                skin(sound, 55, 1.6, 0.02, 0.20, 0.8);
                noise(sound, 200, 1400, 0.012, 0.0, 0.12, 0);
            }
            case SNARE -> {
                skin(sound, 185, 0.5, 0.02, 0.10, 0.42);
                noise(sound, 900, 7500, 0.085, 0.001, 0.55, 0.25);
            }
            case CLAP -> {
                for (int burst = 0; burst < 3; burst++) {
                    noise(sound, 1000, 4200, 0.011, burst * 0.011, 0.5, 0.5);
                }
                noise(sound, 1000, 4600, 0.085, 0.033, 0.55, 0.6);
            }
            case RIM -> {
                skin(sound, 820, 0.4, 0.004, 0.025, 0.4);
                noise(sound, 1800, 6000, 0.006, 0, 0.3, 0);
            }
            case HAT -> noise(sound, 7500, 15000, 0.017, 0, 0.42, 0.3);
            case OPEN_HAT -> noise(sound, 7000, 14500, 0.11, 0, 0.36, 0.4);
            case SHAKER -> {
                swellingNoise(sound, 5200, 11500, 0.02, 0.3);
                noise(sound, 5200, 11500, 0.02, 0.02, 0.3, 0.2);
            }
            case RIDE -> {
                noise(sound, 5500, 12000, 0.34, 0, 0.12, 0.5);
                metal(sound, 3150, 0.55, 0.055);
            }
            case CRASH -> {
                noise(sound, 3200, 13000, 0.75, 0, 0.34, 0.9);
                noise(sound, 900, 3800, 0.28, 0, 0.12, 0.9);
            }
            case TAIKO -> {
                skin(sound, 62, 0.9, 0.03, 0.42, 0.7);
                skin(sound, 124, 0.5, 0.03, 0.16, 0.25);
                noise(sound, 120, 1600, 0.03, 0, 0.3, 0.4);
            }
            case TOM -> {
                skin(sound, 105, 0.7, 0.03, 0.2, 0.7);
                noise(sound, 300, 2500, 0.012, 0, 0.2, 0.3);
            }
            case TIMPANI -> {
                skin(sound, 73.4, 0.08, 0.05, 0.85, 0.6);
                skin(sound, 110, 0.05, 0.05, 0.5, 0.28);
                skin(sound, 146.8, 0.03, 0.05, 0.32, 0.14);
                noise(sound, 90, 900, 0.025, 0, 0.3, 0.4);
            }
            case IMPACT -> {
                skin(sound, 41, 1.4, 0.09, 1.0, 0.6);
                noise(sound, 60, 900, 0.35, 0, 0.35, 0.8);
                noise(sound, 2000, 9000, 0.6, 0, 0.1, 1);
            }
            case RISER -> swellingNoise(sound, 500, 9000, seconds, 0.34);
            case SWELL -> swellingNoise(sound, 3500, 12000, seconds, 0.30);
        }
        return sound;
    }

    /** A skin's tone that falls to its pitch. */
    private void skin(Sound sound, double hertz, double bend, double bending, double decay, double level) {
        double phase = 0;
        int attack = Sound.samples(0.0012);
        for (int i = 0; i < sound.length(); i++) {
            double time = (double) i / Sound.RATE;
            double envelope = level * StrictMath.exp(-time / (decay * 0.45)) * tail(i, sound.length());
            float value = (float) (Wave.sine(phase) * envelope * Math.min(1.0, (double) i / attack));
            phase += hertz * (1 + bend * StrictMath.exp(-time / bending)) / Sound.RATE;
            sound.left[i] += value;
            sound.right[i] += value;
        }
    }

    /** A burst of noise between two frequencies; {@code width} 0–1 lets left and right differ. */
    private void noise(Sound sound, double low, double high, double decay, double start, double level, double width) {
        int from = Sound.samples(start);
        shapeNoise(
                sound,
                low,
                high,
                level,
                width,
                i -> i < from ? 0 : StrictMath.exp(-(i - from) / (decay * Sound.RATE)) * tail(i, sound.length()));
    }

    private void swellingNoise(Sound sound, double low, double high, double rise, double level) {
        int top = Math.min(sound.length(), Sound.samples(rise));
        shapeNoise(
                sound,
                low,
                high,
                level,
                0.7,
                i -> i >= top
                        ? 0
                        : StrictMath.pow((double) i / top, 2.4) * Math.min(1, (top - i) / (0.008 * Sound.RATE)));
    }

    private interface Envelope {
        double at(int sample);
    }

    private void shapeNoise(Sound sound, double low, double high, double level, double width, Envelope envelope) {
        Noise shared = new Noise(name().hashCode() * 31L + Math.round(low) + 7);
        Noise apart = new Noise(name().hashCode() * 131L + Math.round(high) + 13);
        float over = (float) (1 - StrictMath.exp(-2 * Math.PI * low / Sound.RATE));
        float under = (float) (1 - StrictMath.exp(-2 * Math.PI * high / Sound.RATE));
        float[][] channels = {sound.left, sound.right};
        float[] slow = new float[2];
        float[] slower = new float[2];
        float[] fast = new float[2];
        for (int i = 0; i < sound.length(); i++) {
            float same = shared.next();
            float gain = (float) (level * envelope.at(i));
            for (int channel = 0; channel < 2; channel++) {
                float raw = (float) ((1 - width) * same + width * apart.next());
                slow[channel] += over * (raw - slow[channel]);
                float without = raw - slow[channel];
                slower[channel] += over * (without - slower[channel]);
                fast[channel] += under * (without - slower[channel] - fast[channel]);
                channels[channel][i] += fast[channel] * gain * 1.6f;
            }
        }
    }

    /** The ring of a bronze edge: partials that do not agree. */
    private void metal(Sound sound, double hertz, double decay, double level) {
        double[] ratios = {1, 1.483, 1.932, 2.546};
        for (double ratio : ratios) {
            for (int i = 0; i < sound.length(); i++) {
                double envelope = StrictMath.exp(-i / (decay * 0.45 * Sound.RATE)) * tail(i, sound.length());
                float value = (float) (level * envelope * Wave.sine(i * hertz * ratio / Sound.RATE));
                sound.left[i] += value;
                sound.right[i] += value;
            }
        }
    }

    private static double tail(int sample, int length) {
        return Math.min(1, (length - sample) / (0.01 * Sound.RATE));
    }
}
