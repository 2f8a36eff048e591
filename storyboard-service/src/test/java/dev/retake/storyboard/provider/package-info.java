@NullMarked
package dev.retake.storyboard.provider;

import org.jspecify.annotations.NullMarked;
