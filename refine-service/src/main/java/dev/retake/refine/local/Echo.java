package dev.retake.refine.local;

/** Repeats that jump between left and right, in time with the music and darker each time. */
record Echo(double seconds, float feedback) {
    /** Adds the repeats of what is sent to the sound, and some of them to the room. */
    void repeat(float[] sent, Sound into, float gain, float[] room, float roomGain) {
        int delay = Math.max(1, Sound.samples(seconds));
        float[] left = new float[delay];
        float[] right = new float[delay];
        float dullLeft = 0;
        float dullRight = 0;
        int at = 0;
        for (int i = 0; i < sent.length; i++) {
            float outLeft = left[at];
            float outRight = right[at];
            dullLeft += 0.35f * (outLeft - dullLeft);
            dullRight += 0.35f * (outRight - dullRight);
            left[at] = sent[i] + feedback * dullRight;
            right[at] = feedback * dullLeft;
            at = at + 1 == delay ? 0 : at + 1;
            into.left[i] += gain * outLeft;
            into.right[i] += gain * outRight;
            room[i] += 0.5f * roomGain * (outLeft + outRight);
        }
    }
}
