@NullMarked
package dev.retake.local.film;

import org.jspecify.annotations.NullMarked;
