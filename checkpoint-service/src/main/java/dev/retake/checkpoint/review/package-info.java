/** Looking at checkpoints: the tree, one whole, the one that waits, and the branches. */
@NullMarked
package dev.retake.checkpoint.review;

import org.jspecify.annotations.NullMarked;
