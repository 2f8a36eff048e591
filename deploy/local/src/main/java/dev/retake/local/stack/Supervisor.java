package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps units alive: one that ends unasked is started again after a pause, and that is said. */
final class Supervisor {
    private final Consumer<String> say;
    private final Runnable restarted;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Unit> units = new CopyOnWriteArrayList<>();

    Supervisor(Consumer<String> say, Runnable restarted) {
        this.say = say;
        this.restarted = restarted;
    }

    /** Blocks until the unit can be used. A first start that fails is an error; only later ends are restarts. */
    void start(Unit unit) {
        units.add(unit);
        if (isStopping()) {
            throw new PartFailed("Stopped while starting.");
        }
        unit.start();
        Thread.ofVirtual().name("keeps " + unit.name()).start(() -> keepAlive(unit));
    }

    List<Unit> units() {
        return List.copyOf(units);
    }

    /** From now on nothing is restarted. Units that are still starting give up. */
    void beginStopping() {
        stopping.countDown();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void keepAlive(Unit unit) {
        Backoff backoff = Backoff.FIRST;
        while (true) {
            long started = System.nanoTime();
            ProcessHandle.of(unit.pid()).ifPresent(process -> process.onExit().join());
            if (isStopping()) {
                return;
            }
            backoff = backoff.afterLifeOf(Duration.ofNanos(System.nanoTime() - started));
            say.accept("%s ended unasked; starting it again.".formatted(unit.name()));
            while (!restart(unit, backoff)) {
                if (isStopping()) {
                    return;
                }
                backoff = backoff.next();
            }
            backoff = backoff.next();
        }
    }

    private boolean restart(Unit unit, Backoff backoff) {
        if (pausedUntilStop(backoff.pause())) {
            return false;
        }
        try {
            unit.start();
        } catch (PartFailed e) {
            if (!isStopping()) {
                say.accept(e.getMessage());
            }
            return false;
        }
        if (isStopping()) {
            unit.stop();
            return false;
        }
        restarted.run();
        say.accept("%s runs again (process %d).".formatted(unit.name(), unit.pid()));
        return true;
    }

    private boolean pausedUntilStop(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
