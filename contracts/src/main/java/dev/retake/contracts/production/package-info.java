/** What must not be so where strangers can reach it. */
@NullMarked
package dev.retake.contracts.production;

import org.jspecify.annotations.NullMarked;
