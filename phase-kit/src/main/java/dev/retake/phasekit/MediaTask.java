package dev.retake.phasekit;

import dev.retake.contracts.message.FailureCode;

/** Work done by ffmpeg or on its behalf. */
@FunctionalInterface
public interface MediaTask {
    void run() throws MediaException;

    /** Does the work, and tells its trouble in the words of a phase. */
    static void carryOut(MediaTask task) throws PhaseFailure, InterruptedException {
        try {
            task.run();
        } catch (MediaException e) {
            switch (e.reason()) {
                case FAILED -> throw new PhaseFailure(FailureCode.INVALID_OUTPUT, false, sentence(e), e);
                case TIMED_OUT -> throw new PhaseFailure(FailureCode.PROVIDER_FAILED, true, sentence(e), e);
                case INTERRUPTED -> {
                    Thread.interrupted();
                    throw (InterruptedException) new InterruptedException(sentence(e)).initCause(e);
                }
            }
        }
    }

    private static String sentence(MediaException e) {
        String message = e.getMessage();
        return message == null ? "A media file could not be made." : message;
    }
}
