/** The life of one phase run, shared by the four phase services. */
@NullMarked
package dev.retake.phasekit;

import org.jspecify.annotations.NullMarked;
