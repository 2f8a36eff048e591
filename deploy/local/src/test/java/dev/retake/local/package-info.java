@NullMarked
package dev.retake.local;

import org.jspecify.annotations.NullMarked;
