/** The page where a person decides: its addresses, what it may load, and how one signs in to it. */
@NullMarked
package dev.retake.checkpoint.studio;

import org.jspecify.annotations.NullMarked;
