/** Music, mastering and poster made on this machine. */
@NullMarked
package dev.retake.refine.local;

import org.jspecify.annotations.NullMarked;
