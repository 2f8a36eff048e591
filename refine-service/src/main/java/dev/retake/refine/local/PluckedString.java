package dev.retake.refine.local;

/**
 * A plucked string after Karplus and Strong: a burst of noise that runs round a delay line as long as one period and
 * loses its edge on the way.
 *
 * @param brightness 0–1, how much of the edge the pluck has and the string keeps
 * @param ringing seconds until a middle C has faded by 60 dB
 * @param release seconds until a damped string is silent
 */
record PluckedString(double brightness, double ringing, double release) implements Instrument {
    @Override
    public int play(double pitch, double seconds, double velocity, Noise noise, Sound out) {
        double hertz = Wave.hertz(pitch);
        double ring = ringing * StrictMath.pow(261.6 / hertz, 0.5);
        int held = Sound.samples(Math.min(seconds, ring * 1.2));
        int count = Math.min(out.length(), held + Sound.samples(release));
        double bright = Math.clamp(brightness * (0.55 + 0.6 * velocity), 0.05, 0.98);

        float keep = (float) (0.5 + 0.3 * bright * bright);
        double filterDelay = 1 - keep;
        double period = Sound.RATE / hertz - filterDelay;
        int whole = (int) (period - 0.4);
        double fraction = period - whole;
        float allpass = (float) ((1 - fraction) / (1 + fraction));
        float loss = (float) StrictMath.pow(10, -3 / (hertz * ring));

        float[] line = pluck(whole, Math.min(7000, hertz * (1.5 + 8 * bright)), velocity, noise);
        float[] left = out.left;
        float[] right = out.right;
        float before = 0;
        float allpassIn = 0;
        float allpassOut = 0;
        float damping = 1;
        float damped = (float) StrictMath.pow(10, -3.2 / Math.max(1, Sound.samples(release)));
        int at = 0;
        for (int i = 0; i < count; i++) {
            float sample = line[at];
            float soft = keep * sample + (1 - keep) * before;
            before = sample;
            float tuned = allpass * (soft - allpassOut) + allpassIn;
            allpassIn = soft;
            allpassOut = tuned;
            line[at] = tuned * loss;
            at = at + 1 == whole ? 0 : at + 1;
            if (i > held) {
                damping *= damped;
            }
            float value = tuned * damping;
            left[i] = value;
            right[i] = value;
        }
        return count;
    }

    /** The string at the moment it is let go: noise up to a frequency, without what the plucking place mutes. */
    private static float[] pluck(int length, double highest, double velocity, Noise noise) {
        float[] line = new float[length];
        float smooth = 0;
        float smoother = 0;
        float follow = (float) (1 - StrictMath.exp(-2 * Math.PI * highest / Sound.RATE));
        // Twice round, so that the filter has settled and the line has no seam.
        float[] raw = new float[length];
        for (int i = 0; i < length; i++) {
            raw[i] = noise.next();
        }
        for (int i = 0; i < 2 * length; i++) {
            smooth += follow * (raw[i % length] - smooth);
            smoother += follow * (smooth - smoother);
            line[i % length] = smoother;
        }
        int place = Math.max(1, length / 5);
        float[] muted = new float[length];
        double energy = 0;
        double mean = 0;
        for (int i = 0; i < length; i++) {
            muted[i] = line[i] - 0.8f * line[(i + length - place) % length];
            mean += muted[i];
        }
        mean /= length;
        for (int i = 0; i < length; i++) {
            muted[i] -= (float) mean;
            energy += muted[i] * muted[i];
        }
        float level = (float) (0.32 * (0.3 + 0.7 * velocity) / Math.sqrt(energy / length + 1e-9));
        for (int i = 0; i < length; i++) {
            muted[i] *= level;
        }
        return muted;
    }
}
