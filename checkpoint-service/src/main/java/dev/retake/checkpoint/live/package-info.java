/** The present state of a video, for a person who watches. */
@NullMarked
package dev.retake.checkpoint.live;

import org.jspecify.annotations.NullMarked;
