@NullMarked
package dev.retake.local.stack;

import org.jspecify.annotations.NullMarked;
