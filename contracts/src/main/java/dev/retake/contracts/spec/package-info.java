/** The spec of a video: phase 1's output, with its rules. */
@NullMarked
package dev.retake.contracts.spec;

import org.jspecify.annotations.NullMarked;
