/** Phase 3: from images to clips, and from clips to one stitched video. */
@NullMarked
package dev.retake.chunk;

import org.jspecify.annotations.NullMarked;
