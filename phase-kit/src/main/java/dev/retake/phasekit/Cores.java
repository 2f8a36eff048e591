package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What is computed on this machine: as many things at once, over all orders, as there are processors. More would end no
 * sooner and take more memory.
 */
@Singleton
public class Cores {
    private final Semaphore free;

    public Cores() {
        this.free = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    }

    public <T> T compute(Supplier<T> work) throws InterruptedException {
        free.acquire();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    /** Does the work, and tells its trouble in the words of a phase. */
    public void run(MediaTask work) throws PhaseFailure, InterruptedException {
        free.acquire();
        try {
            work.run();
        } catch (MediaException e) {
            throw told(e);
        } finally {
            free.release();
        }
    }

    private static PhaseFailure told(MediaException e) throws InterruptedException {
        return switch (e.reason()) {
            case FAILED -> new PhaseFailure(FailureCode.INVALID_OUTPUT, false, sentence(e), e);
            case TIMED_OUT -> new PhaseFailure(FailureCode.PROVIDER_FAILED, true, sentence(e), e);
            case UNAVAILABLE -> new PhaseFailure(FailureCode.PROVIDER_UNAVAILABLE, true, sentence(e), e);
            case INTERRUPTED -> throw interrupted(e);
        };
    }

    private static InterruptedException interrupted(MediaException cause) {
        // The flag says the same as the exception that is thrown instead.
        Thread.interrupted();
        InterruptedException interruption = new InterruptedException(sentence(cause));
        interruption.initCause(cause);
        return interruption;
    }

    private static String sentence(MediaException e) {
        String message = e.getMessage();
        return message == null ? "A media file could not be made." : message;
    }
}
