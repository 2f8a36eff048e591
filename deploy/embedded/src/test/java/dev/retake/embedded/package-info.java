@NullMarked
package dev.retake.embedded;

import org.jspecify.annotations.NullMarked;
