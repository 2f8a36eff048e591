package dev.retake.local.stack;

import java.time.Duration;

/** How long to wait before the next restart: longer with each failure, short again after a long life. */
record Backoff(Duration pause) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);

    static final Backoff FIRST = new Backoff(Duration.ofSeconds(1));

    /** What to wait after a process has ended that lived so long. */
    Backoff afterLifeOf(Duration life) {
        return life.compareTo(LONG_LIFE) >= 0 ? FIRST : this;
    }

    Backoff next() {
        Duration doubled = pause.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
