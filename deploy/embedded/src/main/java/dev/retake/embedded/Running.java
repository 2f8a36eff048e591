package dev.retake.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The child that a part runs at the moment, if any. It can be stopped while it is still starting. */
final class Running {
    private volatile Optional<ChildProcess> child = Optional.empty();

    void start(ChildProcess.Program program, BooleanSupplier usable, Duration limit) {
        ChildProcess started = ChildProcess.start(program);
        child = Optional.of(started);
        started.awaitUsable(usable, limit);
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
