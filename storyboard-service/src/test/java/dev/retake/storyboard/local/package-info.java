@NullMarked
package dev.retake.storyboard.local;

import org.jspecify.annotations.NullMarked;
