/** Decisions: continue, retry, and those given ahead of time (YOLO). */
@NullMarked
package dev.retake.checkpoint.approval;

import org.jspecify.annotations.NullMarked;
