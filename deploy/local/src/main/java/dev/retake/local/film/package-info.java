/** One film from order to file, watched over the public REST surface as any client would. */
@NullMarked
package dev.retake.local.film;

import org.jspecify.annotations.NullMarked;
