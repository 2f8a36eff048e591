@NullMarked
package dev.retake.refine;

import org.jspecify.annotations.NullMarked;
