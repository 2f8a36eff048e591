@NullMarked
package dev.retake.chunk.provider;

import org.jspecify.annotations.NullMarked;
