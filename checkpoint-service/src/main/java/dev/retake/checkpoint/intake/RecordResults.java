package dev.retake.checkpoint.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.approval.AutoContinue;
import dev.retake.checkpoint.approval.AutoContinue.Verdict;
import dev.retake.checkpoint.dispatch.Operations;
import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.RunStatus;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.CheckpointSource;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.NewCheckpoint;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.LiveCache;
import dev.retake.checkpoint.objects.DiscardedObjects;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.RegenerationFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns results into checkpoints. A result counts only while its attempt is the active one; delivered twice it has one
 * effect (I6). A batch shares one transaction.
 */
@ApplicationScoped
public class RecordResults {
    private static final Logger LOG = Logger.getLogger(RecordResults.class);

    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final Runs runs;
    private final AutoContinue autoContinue;
    private final LiveCache cache;
    private final RecordRegenerations regenerations;
    private final Operations operations;
    private final DiscardedObjects discarded;
    private final Clock clock;

    RecordResults(
            Database database,
            Videos videos,
            Checkpoints checkpoints,
            Runs runs,
            AutoContinue autoContinue,
            LiveCache cache,
            RecordRegenerations regenerations,
            Operations operations,
            DiscardedObjects discarded,
            Clock clock) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.autoContinue = autoContinue;
        this.cache = cache;
        this.regenerations = regenerations;
        this.operations = operations;
        this.discarded = discarded;
        this.clock = clock;
    }

    /** Records all or none of them. */
    public void record(List<PhaseResult> results) {
        database.inTransaction(tx -> {
            Map<UUID, LockedVideo> locked = new LinkedHashMap<>();
            List<UUID> ids =
                    results.stream().map(PhaseResult::videoId).distinct().toList();
            videos.lock(tx, ids).forEach(video -> locked.put(video.id(), video));
            for (PhaseResult result : results) {
                LockedVideo video = locked.get(result.videoId());
                if (video == null) {
                    LOG.infof("a result for video %s, which is gone, changes nothing", result.videoId());
                } else {
                    apply(tx, video, result);
                }
            }
            videos.save(tx, locked.values());
            if (locked.size() < ids.size()) {
                discarded.hasten(tx, ids, clock.instant());
            }
            return null;
        });
    }

    private void apply(Tx tx, LockedVideo video, PhaseResult result) {
        switch (result) {
            case PhaseSucceeded succeeded -> succeeded(tx, video, succeeded);
            case PhaseFailed failed -> failed(tx, video, failed);
            case PhaseCancelled cancelled -> cancelled(tx, video, cancelled);
            case ArtifactRegenerated regenerated -> regenerations.succeeded(tx, video, regenerated);
            case RegenerationFailed failed -> regenerations.failed(tx, video, failed);
        }
    }

    private void succeeded(Tx tx, LockedVideo video, PhaseSucceeded result) {
        Optional<Run> ended =
                runs.ended(tx, video, result.runId(), result.attempt(), RunStatus.SUCCEEDED, null, result.costUsd());
        if (ended.isEmpty()) {
            LOG.infof("a late result of run %s attempt %d changes nothing", result.runId(), result.attempt());
            return;
        }
        Run run = ended.get();
        Phase phase = run.phase();
        UUID checkpointId = Ids.next();
        JsonNode output = phaseOutput(video.id(), checkpointId, result);
        Optional<BigDecimal> estimate = runs.estimateAfter(phase, video.row(), output);
        Verdict verdict =
                estimate.map(next -> autoContinue.verdict(video, phase, next)).orElse(Verdict.APPROVE);
        NewCheckpoint made = new NewCheckpoint(
                checkpointId,
                video.id(),
                video.row().userId(),
                run.branchName(),
                phase,
                run.parentCheckpointId(),
                CheckpointSource.PHASE,
                verdict == Verdict.APPROVE ? AutoContinue.AUTO : null,
                output,
                result.costUsd(),
                run.id(),
                video.now());
        List<InputArtifact> artifacts =
                checkpoints.create(tx, video, made, result.artifacts(), phase.outputName(), result.durationSeconds());
        if (estimate.isEmpty()) {
            complete(video, run, checkpointId);
        } else if (verdict == Verdict.APPROVE) {
            autoContinue.goOn(tx, video, made, artifacts);
        } else if (verdict == Verdict.PAUSE_FOR_BUDGET) {
            autoContinue.tellBudgetReached(video, checkpointId, run.branchName(), phase.next(), estimate.get());
        }
        tx.afterCommit(() -> {
            cache.forgetProgress(video.id());
            cache.currentCheckpoint(video.id(), checkpointId);
        });
    }

    private void complete(LockedVideo video, Run run, UUID checkpointId) {
        autoContinue.tellCompleted(video, checkpointId, run.branchName(), run.phase());
        double seconds = Duration.between(video.row().createdAt(), video.now()).toMillis() / 1000.0;
        video.tell(
                run.phase().outputName(),
                head -> new VideoCompleted(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpointId,
                        run.branchName(),
                        run.phase(),
                        video.spent(),
                        seconds));
    }

    private void failed(Tx tx, LockedVideo video, PhaseFailed result) {
        Runs.Failure failure = new Runs.Failure(
                result.code(), result.retryable(), result.detail(), video.row().currentPhase(), result.runId());
        runs.ended(tx, video, result.runId(), result.attempt(), RunStatus.FAILED, failure, result.costUsd());
        tx.afterCommit(() -> cache.forgetProgress(video.id()));
    }

    private void cancelled(Tx tx, LockedVideo video, PhaseCancelled result) {
        UUID runId = result.runId();
        UUID operationId = result.operationId();
        if (runId != null) {
            runs.ended(tx, video, runId, result.attempt(), RunStatus.CANCELLED, null, result.costUsd());
            tx.afterCommit(() -> cache.forgetProgress(video.id()));
        } else if (operationId != null) {
            operations.settled(tx, video, operationId, result.costUsd());
        }
    }

    private static JsonNode phaseOutput(UUID videoId, UUID checkpointId, PhaseSucceeded result) {
        ObjectNode output = Json.mapper().createObjectNode();
        output.put("video_id", videoId.toString());
        output.put("phase", result.phase().outputName());
        output.put("status", RunStatus.SUCCEEDED.wireName());
        output.set("output_data", result.outputData());
        output.put("cost_usd", result.costUsd());
        output.put("duration_seconds", result.durationSeconds());
        output.putNull("error_message");
        output.put("checkpoint_id", checkpointId.toString());
        return output;
    }
}
