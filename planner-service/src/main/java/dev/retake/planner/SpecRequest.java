package dev.retake.planner;

import org.jspecify.annotations.Nullable;

/** What a person asked for. */
public record SpecRequest(String prompt, @Nullable String title) {}
