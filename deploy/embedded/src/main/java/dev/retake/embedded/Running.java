package dev.retake.embedded;

import java.util.Optional;

/** The child that a part runs at the moment, if any. */
final class Running {
    private volatile Optional<ChildProcess> child = Optional.empty();

    void is(ChildProcess started) {
        child = Optional.of(started);
    }

    long pid() {
        return child.orElseThrow(() -> new IllegalStateException("not started")).pid();
    }

    boolean alive() {
        return child.filter(ChildProcess::alive).isPresent();
    }

    void stop() {
        child.ifPresent(ChildProcess::stop);
        child = Optional.empty();
    }
}
