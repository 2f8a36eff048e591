@NullMarked
package dev.retake.planner.local;

import org.jspecify.annotations.NullMarked;
