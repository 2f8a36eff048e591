/** Messages that commit with the state they tell of, and their way to Kafka (I5). */
@NullMarked
package dev.retake.checkpoint.outbox;

import org.jspecify.annotations.NullMarked;
