package dev.retake.refine.local;

/**
 * One stroke on one drum.
 *
 * @param at the beat it belongs to, in seconds
 * @param velocity 0–1
 * @param pan −1 left to 1 right
 */
record Stroke(Drum drum, double at, double velocity, double pan) {}
