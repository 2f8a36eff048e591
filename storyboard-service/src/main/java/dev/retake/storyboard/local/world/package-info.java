/** Where a shot plays: studio sets, rooms and landscapes, their hour, their weather and their light. */
@NullMarked
package dev.retake.storyboard.local.world;

import org.jspecify.annotations.NullMarked;
