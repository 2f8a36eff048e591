/** Starting and listing videos. */
@NullMarked
package dev.retake.checkpoint.video;

import org.jspecify.annotations.NullMarked;
