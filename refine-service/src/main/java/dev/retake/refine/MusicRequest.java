package dev.retake.refine;

import dev.retake.contracts.spec.Audio;

/**
 * One piece of music.
 *
 * @param seconds how long
 * @param prompt the whole prompt, as {@link MusicPrompt} composes it
 */
public record MusicRequest(Audio audio, int seconds, String prompt) {}
