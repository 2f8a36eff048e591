/** Who makes the clips, chosen by {@code RETAKE_VIDEO_PROVIDER}, and who cuts them. */
@NullMarked
package dev.retake.chunk.provider;

import org.jspecify.annotations.NullMarked;
