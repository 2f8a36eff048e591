@NullMarked
package dev.retake.phasekit.remote;

import org.jspecify.annotations.NullMarked;
