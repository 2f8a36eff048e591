package dev.retake.local.stack;

/** One process that the launcher keeps alive. */
public sealed interface Unit permits PartUnit, ServiceUnit {
    String name();

    /** Blocks until it can be used. */
    void start();

    long pid();

    boolean healthy();

    /** Also ends a start that is under way in another thread. */
    void stop();
}
