/** Pictures that people send: found to be whole before anything is done with them. */
@NullMarked
package dev.retake.checkpoint.upload;

import org.jspecify.annotations.NullMarked;
