@NullMarked
package dev.retake.phasekit.replicate;

import org.jspecify.annotations.NullMarked;
