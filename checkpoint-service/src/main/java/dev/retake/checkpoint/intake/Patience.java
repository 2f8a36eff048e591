package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.platform.Problem;
import java.time.Duration;

/**
 * Waits until what is away is back. On the thread that has the work, which may be blocked: a reactive retry would go on
 * where its timer is, on an event loop, where the work can only fail.
 */
final class Patience {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Duration firstPause;
    private volatile boolean over;

    Patience(Duration firstPause) {
        this.firstPause = firstPause;
    }

    /** @throws Problem.Unavailable when it is away and there is no time left to wait */
    void waitOut(Runnable work) {
        Duration pause = firstPause;
        while (true) {
            try {
                work.run();
                return;
            } catch (Problem.Unavailable e) {
                if (over) {
                    throw e;
                }
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
    }

    void end() {
        over = true;
    }
}
