package dev.retake.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong, in words. */
final class Violations {
    private final List<String> found = new ArrayList<>();

    List<String> all() {
        return List.copyOf(found);
    }

    void add(String violation) {
        found.add(violation);
    }

    void addAll(Collection<String> violations) {
        found.addAll(violations);
    }

    /** Both must hold the same. */
    <T> void requireEqual(String what, Set<T> promised, Set<T> there) {
        requireWithin(what, promised, there, Set.of());
    }

    /** Everything promised must be there, and beside it nothing that is not allowed. */
    <T> void requireWithin(String what, Set<T> promised, Set<T> there, Set<T> allowed) {
        Set<T> lost = new HashSet<>(promised);
        lost.removeAll(there);
        Set<T> surplus = new HashSet<>(there);
        surplus.removeAll(promised);
        surplus.removeAll(allowed);
        if (!lost.isEmpty() || !surplus.isEmpty()) {
            add("%s: lost %s, too many %s".formatted(what, lost, surplus));
        }
    }

    /** @return the same without repetition; a repetition is a violation */
    <T> Set<T> requireOnce(String what, List<T> told) {
        Set<T> distinct = new HashSet<>(told);
        if (distinct.size() != told.size()) {
            add("%s told twice: %s".formatted(what, told));
        }
        return distinct;
    }
}
