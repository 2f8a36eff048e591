/** Phase 1: from a prompt to the spec of a video. */
@NullMarked
package dev.retake.planner;

import org.jspecify.annotations.NullMarked;
