/** Models at Replicate: begun once, polled, fetched, and believed only after a look at what came. */
@NullMarked
package dev.retake.phasekit.replicate;

import org.jspecify.annotations.NullMarked;
