/** Forms: how the things that products and sets are made of are turned, drawn out, bent and rounded. */
@NullMarked
package dev.retake.storyboard.local.shape;

import org.jspecify.annotations.NullMarked;
