/** What every feature stands on: transactions, rows, problems, the caller. */
@NullMarked
package dev.retake.checkpoint.platform;

import org.jspecify.annotations.NullMarked;
