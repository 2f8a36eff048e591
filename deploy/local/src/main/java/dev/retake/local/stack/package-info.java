/** Everything that one {@code ./retake up} runs, kept alive and told to other tools in {@code stack.json}. */
@NullMarked
package dev.retake.local.stack;

import org.jspecify.annotations.NullMarked;
