/** Who writes the spec, chosen by {@code RETAKE_PLANNER_PROVIDER}. */
@NullMarked
package dev.retake.planner.provider;

import org.jspecify.annotations.NullMarked;
