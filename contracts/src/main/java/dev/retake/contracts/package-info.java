/** The vocabulary that every service shares: phases, artifacts, object keys, topics and JSON. */
@NullMarked
package dev.retake.contracts;

import org.jspecify.annotations.NullMarked;
