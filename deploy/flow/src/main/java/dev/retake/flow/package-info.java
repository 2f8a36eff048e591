/** The packaged services together, from a prompt to a film. */
@NullMarked
package dev.retake.flow;

import org.jspecify.annotations.NullMarked;
