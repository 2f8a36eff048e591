/** The bucket that holds everything which is not a row. */
@NullMarked
package dev.retake.checkpoint.objects;

import org.jspecify.annotations.NullMarked;
