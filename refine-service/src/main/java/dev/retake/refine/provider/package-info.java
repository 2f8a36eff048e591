/** Who makes the music, chosen by {@code RETAKE_MUSIC_PROVIDER}, and who masters the film. */
@NullMarked
package dev.retake.refine.provider;

import org.jspecify.annotations.NullMarked;
