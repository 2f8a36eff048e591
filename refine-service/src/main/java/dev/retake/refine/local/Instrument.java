package dev.retake.refine.local;

/** Turns one note into sound. Louder notes are also brighter; no note begins or ends with a click. */
interface Instrument {
    /**
     * Writes the note from the start of {@code out}, overwriting what is there.
     *
     * @param pitch MIDI note number, 60 is middle C
     * @param seconds until the key is let go
     * @param velocity 0–1
     * @return samples written, release included
     */
    int play(double pitch, double seconds, double velocity, Noise noise, Sound out);
}
