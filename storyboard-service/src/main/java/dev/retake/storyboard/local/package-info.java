/** The image maker that needs no provider: reads a beat like a director and photographs a scene staged for it. */
@NullMarked
package dev.retake.storyboard.local;

import org.jspecify.annotations.NullMarked;
