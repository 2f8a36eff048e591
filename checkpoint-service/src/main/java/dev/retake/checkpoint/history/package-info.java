/** What happened to a video: its row under lock, its events, checkpoints and artifacts. */
@NullMarked
package dev.retake.checkpoint.history;

import org.jspecify.annotations.NullMarked;
