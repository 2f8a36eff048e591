@NullMarked
package dev.retake.storyboard;

import org.jspecify.annotations.NullMarked;
