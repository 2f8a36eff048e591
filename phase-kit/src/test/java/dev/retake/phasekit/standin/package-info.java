/** Providers that answer by the published contracts of the real ones, and count what is paid for. */
@NullMarked
package dev.retake.phasekit.standin;

import org.jspecify.annotations.NullMarked;
