package dev.retake.checkpoint.platform;

import java.util.function.Function;

/** A question that is on its way to the database, so that others can follow before its answer is there. */
@FunctionalInterface
public interface Asked<T> {
    /** Waits for the answer. */
    T answer();

    /** The same, and what is made of the answer. */
    default <R> Asked<R> map(Function<? super T, ? extends R> change) {
        return () -> change.apply(answer());
    }
}
