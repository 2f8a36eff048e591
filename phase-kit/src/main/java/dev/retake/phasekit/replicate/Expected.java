package dev.retake.phasekit.replicate;

/** What a model's output has to be. */
public sealed interface Expected {
    /** Larger files are not fetched. */
    long maxBytes();

    record Still() implements Expected {
        @Override
        public long maxBytes() {
            return 64L << 20;
        }
    }

    /** A clip of so many seconds. */
    record Clip(int seconds) implements Expected {
        @Override
        public long maxBytes() {
            return 512L << 20;
        }
    }

    /** Sound of at least so many seconds. */
    record Sound(int atLeastSeconds) implements Expected {
        @Override
        public long maxBytes() {
            return 128L << 20;
        }
    }
}
