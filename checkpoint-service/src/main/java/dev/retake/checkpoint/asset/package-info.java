/** Pictures that a person gives to be followed. */
@NullMarked
package dev.retake.checkpoint.asset;

import org.jspecify.annotations.NullMarked;
