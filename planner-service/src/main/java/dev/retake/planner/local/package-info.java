/** Plans films by rules and word lists, on this machine and without a model: the same prompt always gives the same spec. */
@NullMarked
package dev.retake.planner.local;

import org.jspecify.annotations.NullMarked;
