@NullMarked
package dev.retake.refine.provider;

import org.jspecify.annotations.NullMarked;
