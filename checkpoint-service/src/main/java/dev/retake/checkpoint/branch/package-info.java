/** Names of branches, and their leaves. */
@NullMarked
package dev.retake.checkpoint.branch;

import org.jspecify.annotations.NullMarked;
