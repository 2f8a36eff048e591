/** Phase 4: music for the stitched video, and the mastered film. */
@NullMarked
package dev.retake.refine;

import org.jspecify.annotations.NullMarked;
