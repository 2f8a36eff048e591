/** Results and progress coming in from the phase services. */
@NullMarked
package dev.retake.checkpoint.intake;

import org.jspecify.annotations.NullMarked;
