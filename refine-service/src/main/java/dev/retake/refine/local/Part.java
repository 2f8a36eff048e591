package dev.retake.refine.local;

/**
 * One player's place in the mix.
 *
 * @param decibels gain
 * @param pan −1 left to 1 right
 * @param room share sent into the room, 0–1
 * @param echo share sent into the echo, 0–1
 * @param yields whether it makes way for the kick drum
 */
record Part(Instrument instrument, double decibels, double pan, double room, double echo, boolean yields) {}
