/** A phase service seen from outside, for the component tests of all of them. */
@NullMarked
package dev.retake.phasekit.testing;

import org.jspecify.annotations.NullMarked;
