/** What the whole system does in how much time, beside what its machine could do at best in the same minutes. */
@NullMarked
package dev.retake.bench;

import org.jspecify.annotations.NullMarked;
