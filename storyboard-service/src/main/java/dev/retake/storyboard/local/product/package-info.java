/** What an ad can be for: one small class for each kind of thing, which models it in the ad's colours. */
@NullMarked
package dev.retake.storyboard.local.product;

import org.jspecify.annotations.NullMarked;
