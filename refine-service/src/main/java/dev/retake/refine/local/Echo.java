package dev.retake.refine.local;

/** Repeats that jump between left and right, in time with the music and darker each time. */
record Echo(double seconds, float feedback) {
    /** Replaces what is sent by its repeats. */
    void repeat(Sound sent) {
        int delay = Math.max(1, Sound.samples(seconds));
        float[] left = new float[delay];
        float[] right = new float[delay];
        float dullLeft = 0;
        float dullRight = 0;
        int at = 0;
        for (int i = 0; i < sent.length(); i++) {
            float in = 0.5f * (sent.left[i] + sent.right[i]);
            float outLeft = left[at];
            float outRight = right[at];
            dullLeft += 0.35f * (outLeft - dullLeft);
            dullRight += 0.35f * (outRight - dullRight);
            left[at] = in + feedback * dullRight;
            right[at] = feedback * dullLeft;
            at = at + 1 == delay ? 0 : at + 1;
            sent.left[i] = outLeft;
            sent.right[i] = outRight;
        }
    }
}
