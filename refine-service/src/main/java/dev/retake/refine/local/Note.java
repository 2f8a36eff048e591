package dev.retake.refine.local;

/**
 * One note of one part.
 *
 * @param start seconds
 * @param seconds until it is let go
 * @param pitch MIDI note number
 * @param velocity 0–1
 */
record Note(Part part, double start, double seconds, int pitch, double velocity) {}
