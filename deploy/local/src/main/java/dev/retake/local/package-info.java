/** The launcher behind {@code ./retake}: one small class a command. */
@NullMarked
package dev.retake.local;

import org.jspecify.annotations.NullMarked;
