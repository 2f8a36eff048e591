/** Draws a staged scene as a camera would see it: triangles, light, glass, lens and film, in plain arithmetic. */
@NullMarked
package dev.retake.storyboard.local.render;

import org.jspecify.annotations.NullMarked;
