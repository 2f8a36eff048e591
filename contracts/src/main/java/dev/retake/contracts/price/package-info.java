/** What a call to a provider costs. */
@NullMarked
package dev.retake.contracts.price;

import org.jspecify.annotations.NullMarked;
