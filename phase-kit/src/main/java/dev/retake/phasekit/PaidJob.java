package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call to a provider that costs money and answers with a job id before the work is done. {@link JobNotes} decides
 * when each step is taken.
 *
 * @param <T> what the finished job yields
 */
public interface PaidJob<T> {
    /** After this long without an answer nobody knows whether {@link #create} was accepted. It never takes longer. */
    Duration createTimeout();

    Duration pollInterval();

    /** What has to be done before each {@link #create} that is neither paid for nor harmful to do twice. */
    void prepare() throws PhaseFailure, InterruptedException;

    /** Asks the provider to begin. Whatever goes wrong here is told as a {@link Creation}, since it may cost money. */
    Creation create() throws InterruptedException;

    JobState<T> poll(String jobId) throws PhaseFailure, InterruptedException;

    /**
     * Ends the job at the provider as well as it can.
     *
     * @return what is charged all the same, in US dollars
     */
    BigDecimal cancel(String jobId) throws InterruptedException;

    /** How the provider answered. */
    sealed interface Creation {
        record Accepted(String jobId) implements Creation {}

        /**
         * Certainly nothing was begun.
         *
         * @param askAgainAfter set when the same request may be accepted a little later
         */
        record Refused(
                FailureCode code,
                boolean retryable,
                String detail,
                @Nullable Duration askAgainAfter) implements Creation {}

        /** The request may have been accepted. */
        record Unknown(String detail) implements Creation {}
    }

    /** Where a job stands. */
    sealed interface JobState<T> {
        record Running<T>() implements JobState<T> {}

        record Succeeded<T>(T output) implements JobState<T> {}

        /**
         * It will not be finished.
         *
         * @param costUsd what is charged all the same
         */
        record Ended<T>(FailureCode code, boolean retryable, String detail, BigDecimal costUsd)
                implements JobState<T> {}
    }
}
