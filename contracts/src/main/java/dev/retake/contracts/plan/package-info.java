/** From beats to chunks. */
@NullMarked
package dev.retake.contracts.plan;

import org.jspecify.annotations.NullMarked;
