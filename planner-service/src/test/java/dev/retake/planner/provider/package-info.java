@NullMarked
package dev.retake.planner.provider;

import org.jspecify.annotations.NullMarked;
