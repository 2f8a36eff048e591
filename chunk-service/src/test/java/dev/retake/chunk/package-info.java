@NullMarked
package dev.retake.chunk;

import org.jspecify.annotations.NullMarked;
