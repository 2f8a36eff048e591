package dev.retake.embedded;

import java.util.Map;

/** A real server run as a child of this process. What it stores under its home survives; the process itself never does. */
public sealed interface Part extends AutoCloseable permits PostgresPart, KafkaPart, RedisPart, S3Part {
    String name();

    /**
     * Blocks until the server can be used. A process that an earlier, killed owner left behind is stopped first.
     *
     * @throws PartFailed in one sentence that says why not
     */
    void start();

    /** Of the server itself, never of a wrapper around it. */
    long pid();

    /** Asks the server, not the operating system. */
    boolean healthy();

    /** Returns when the process has ended; does nothing if it is not running. */
    void stop();

    /** What a service needs to find this part, by the names of the services' configuration. */
    Map<String, String> settings();

    @Override
    default void close() {
        stop();
    }
}
