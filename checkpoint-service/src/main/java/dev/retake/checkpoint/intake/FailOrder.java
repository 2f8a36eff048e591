package dev.retake.checkpoint.intake;

import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.outbox.RefusedMessages;
import dev.retake.checkpoint.platform.Database;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.RegenerationFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends the active run or a regeneration of a video as {@code internal}, where it is our own fault that it cannot end otherwise. */
@ApplicationScoped
class FailOrder implements RefusedMessages {
    private final Database database;
    private final Videos videos;
    private final Runs runs;
    private final Operations operations;

    FailOrder(Database database, Videos videos, Runs runs, Operations operations) {
        this.database = database;
        this.videos = videos;
        this.runs = runs;
        this.operations = operations;
    }

    void because(PhaseResult result, String detail) {
        because(result, costOf(result), detail);
    }

    /** The same where what it cost cannot be booked. */
    void forFree(PhaseResult result, String detail) {
        because(result, BigDecimal.ZERO, detail);
    }

    private void because(PhaseResult result, BigDecimal cost, String detail) {
        switch (result) {
            case PhaseSucceeded r -> end(r.videoId(), r.runId(), cost, detail);
            case PhaseFailed r -> end(r.videoId(), r.runId(), cost, detail);
            case PhaseCancelled r -> end(r.videoId(), r.runId(), cost, detail);
            case ArtifactRegenerated r -> endOperation(r.videoId(), r.operationId(), cost, detail);
            case RegenerationFailed r -> endOperation(r.videoId(), r.operationId(), cost, detail);
        }
    }

    private static BigDecimal costOf(PhaseResult result) {
        return switch (result) {
            case PhaseSucceeded r -> r.costUsd();
            case PhaseFailed r -> r.costUsd();
            case PhaseCancelled r -> r.costUsd();
            case ArtifactRegenerated r -> r.costUsd();
            case RegenerationFailed r -> r.costUsd();
        };
    }

    @Override
    public void refused(UUID videoId, UUID runId, String reason) {
        String detail = "The order could not be sent: " + reason + ".";
        end(videoId, runId, BigDecimal.ZERO, detail);
        endOperation(videoId, runId, BigDecimal.ZERO, detail);
    }

    private void endOperation(UUID videoId, UUID operationId, BigDecimal cost, String detail) {
        database.inTransaction(tx -> {
            videos.lock(tx, List.of(videoId)).forEach(video -> {
                operations.failed(tx, video, operationId, FailureCode.INTERNAL, true, detail, cost);
                videos.save(tx, video);
            });
            return null;
        });
    }

    private void end(UUID videoId, @Nullable UUID runId, BigDecimal cost, String detail) {
        database.inTransaction(tx -> {
            videos.lock(tx, List.of(videoId))
                    .forEach(video -> runs.active(tx, videoId)
                            .filter(run -> run.id().equals(runId))
                            .ifPresent(run -> {
                                Runs.Failure failure =
                                        new Runs.Failure(FailureCode.INTERNAL, true, detail, run.phase(), run.id());
                                runs.ended(
                                        tx,
                                        List.of(new Runs.Ending(
                                                video, run.id(), run.attempt(), RunStatus.FAILED, failure, cost)));
                                videos.save(tx, video);
                            }));
            return null;
        });
    }
}
