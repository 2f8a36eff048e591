/** Opening branches, and their names. */
@NullMarked
package dev.retake.checkpoint.branch;

import org.jspecify.annotations.NullMarked;
