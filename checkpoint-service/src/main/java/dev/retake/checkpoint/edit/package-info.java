/** Changing a pending checkpoint: its spec, its pictures, its clips. Every edit adds a version and keeps the others. */
@NullMarked
package dev.retake.checkpoint.edit;

import org.jspecify.annotations.NullMarked;
