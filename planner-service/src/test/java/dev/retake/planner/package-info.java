@NullMarked
package dev.retake.planner;

import org.jspecify.annotations.NullMarked;
