/** Who draws the images, chosen by {@code RETAKE_IMAGE_PROVIDER}. */
@NullMarked
package dev.retake.storyboard.provider;

import org.jspecify.annotations.NullMarked;
