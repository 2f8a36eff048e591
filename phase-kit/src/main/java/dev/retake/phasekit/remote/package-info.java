/** Calls to providers over HTTP: bounded, patient, and never showing a key. */
@NullMarked
package dev.retake.phasekit.remote;

import org.jspecify.annotations.NullMarked;
