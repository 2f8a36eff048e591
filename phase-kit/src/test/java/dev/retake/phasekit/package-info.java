@NullMarked
package dev.retake.phasekit;

import org.jspecify.annotations.NullMarked;
