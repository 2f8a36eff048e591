package dev.retake.checkpoint.history;

import java.util.UUID;

/**
 * A change of a video was committed; fired right after. Observers must be quick and must not fail.
 *
 * @param sequence of its newest event
 */
public record VideoChanged(UUID videoId, long sequence) {}
