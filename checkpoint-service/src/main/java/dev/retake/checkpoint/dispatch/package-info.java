/** Orders to the phase services: runs, frozen requests, reserved versions and money. */
@NullMarked
package dev.retake.checkpoint.dispatch;

import org.jspecify.annotations.NullMarked;
