package dev.retake.phasekit;

import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.Order;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.RegenerationFailed;
import dev.retake.contracts.message.RegenerationRequested;
import java.math.BigDecimal;
import java.time.Duration;

/** Puts an ending into the words of the order: a run and an operation are answered by different messages. */
final class Ending {
    private static final double MILLIS_PER_SECOND = 1000.0;

    private Ending() {}

    static PhaseResult succeeded(PhaseRequested run, PhaseOutput output, BigDecimal costUsd, Duration took) {
        return new PhaseSucceeded(
                run.runId(),
                run.attempt(),
                run.videoId(),
                run.phase(),
                output.data(),
                output.artifacts(),
                costUsd,
                took.toMillis() / MILLIS_PER_SECOND);
    }

    static PhaseResult succeeded(RegenerationRequested operation, Regenerated regenerated, BigDecimal costUsd) {
        return new ArtifactRegenerated(
                operation.operationId(),
                operation.attempt(),
                operation.videoId(),
                regenerated.artifacts(),
                regenerated.stale(),
                costUsd);
    }

    static PhaseResult failed(Order order, PhaseFailure failure, BigDecimal costUsd) {
        return switch (order) {
            case PhaseRequested run ->
                new PhaseFailed(
                        run.runId(),
                        run.attempt(),
                        run.videoId(),
                        failure.code(),
                        failure.retryable(),
                        failure.detail(),
                        costUsd);
            case RegenerationRequested operation ->
                new RegenerationFailed(
                        operation.operationId(),
                        operation.attempt(),
                        operation.videoId(),
                        failure.code(),
                        failure.retryable(),
                        failure.detail(),
                        costUsd);
        };
    }

    static PhaseResult cancelled(Order order, BigDecimal costUsd) {
        return switch (order) {
            case PhaseRequested run -> new PhaseCancelled(run.runId(), null, run.attempt(), run.videoId(), costUsd);
            case RegenerationRequested operation ->
                new PhaseCancelled(null, operation.operationId(), operation.attempt(), operation.videoId(), costUsd);
        };
    }
}
