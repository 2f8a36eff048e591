package dev.retake.contracts.spec;

/**
 * How it sounds.
 *
 * @param tempo beats a minute, 40–220
 */
public record Audio(String musicStyle, int tempo, String mood) {}
