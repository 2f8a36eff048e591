package dev.retake.checkpoint.history;

import java.time.Instant;

/** Tells two states of a video apart: not every change leaves an event, but every save leaves a time. */
public record VideoVersion(long sequence, Instant updatedAt) {}
