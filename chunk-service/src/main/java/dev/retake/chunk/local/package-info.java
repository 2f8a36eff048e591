/** Clips and the stitched film made on this machine: a moving camera over the stills. */
@NullMarked
package dev.retake.chunk.local;

import org.jspecify.annotations.NullMarked;
