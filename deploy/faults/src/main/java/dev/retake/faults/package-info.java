/** Breaks everything around the packaged services while people work, and then proves that nothing was lost or doubled. */
@NullMarked
package dev.retake.faults;

import org.jspecify.annotations.NullMarked;
