/** What is told to the world on {@code pipeline.events}, one record an event. */
@NullMarked
package dev.retake.contracts.event;

import org.jspecify.annotations.NullMarked;
