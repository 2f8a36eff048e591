/** What travels on Kafka, one record a message. */
@NullMarked
package dev.retake.contracts.message;

import org.jspecify.annotations.NullMarked;
