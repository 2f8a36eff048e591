/** Phase 2: one image for each beat of the spec. */
@NullMarked
package dev.retake.storyboard;

import org.jspecify.annotations.NullMarked;
