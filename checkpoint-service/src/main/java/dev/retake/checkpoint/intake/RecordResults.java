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
import dev.retake.checkpoint.history.MadeCheckpoint;
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
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseResult;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.RegenerationFailed;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
            Map<Attempt, EndedRun> endedRuns = new LinkedHashMap<>();
            for (PhaseResult result : results) {
                LockedVideo video = locked.get(result.videoId());
                if (video == null) {
                    LOG.infof("a result for video %s, which is gone, changes nothing", result.videoId());
                } else {
                    endedRun(tx, video, result).ifPresent(run -> endedRuns.putIfAbsent(run.attempt(), run));
                }
            }
            endRuns(tx, List.copyOf(endedRuns.values()));
            videos.save(tx, locked.values());
            if (locked.size() < ids.size()) {
                discarded.hasten(tx, ids, clock.instant());
            }
            return null;
        });
    }

    /** Of an attempt that ends twice in one batch, the first ending counts. */
    private record Attempt(UUID runId, int number) {}

    private record EndedRun(Runs.Ending ending, PhaseResult result) {
        Attempt attempt() {
            return new Attempt(ending.runId(), ending.attempt());
        }
    }

    /** Runs are ended together; what is of a regeneration is applied at once. */
    private Optional<EndedRun> endedRun(Tx tx, LockedVideo video, PhaseResult result) {
        return switch (result) {
            case PhaseSucceeded r -> ended(video, r, r.runId(), r.attempt(), RunStatus.SUCCEEDED, null, r.costUsd());
            case PhaseFailed r -> {
                Runs.Failure failure = new Runs.Failure(
                        r.code(), r.retryable(), r.detail(), video.row().currentPhase(), r.runId());
                yield ended(video, r, r.runId(), r.attempt(), RunStatus.FAILED, failure, r.costUsd());
            }
            case PhaseCancelled r
            when r.runId() != null -> ended(video, r, r.runId(), r.attempt(), RunStatus.CANCELLED, null, r.costUsd());
            case PhaseCancelled r -> {
                if (r.operationId() != null) {
                    operations.settled(tx, video, r.operationId(), r.costUsd());
                }
                yield Optional.empty();
            }
            case ArtifactRegenerated r -> {
                regenerations.succeeded(tx, video, r);
                yield Optional.empty();
            }
            case RegenerationFailed r -> {
                regenerations.failed(tx, video, r);
                yield Optional.empty();
            }
        };
    }

    private static Optional<EndedRun> ended(
            LockedVideo video,
            PhaseResult result,
            UUID runId,
            int attempt,
            RunStatus status,
            Runs.@Nullable Failure failure,
            BigDecimal cost) {
        return Optional.of(new EndedRun(new Runs.Ending(video, runId, attempt, status, failure, cost), result));
    }

    private void endRuns(Tx tx, List<EndedRun> ended) {
        List<Optional<Run>> active =
                runs.ended(tx, ended.stream().map(EndedRun::ending).toList());
        List<Left> left = new ArrayList<>();
        Set<UUID> over = new LinkedHashSet<>();
        for (int i = 0; i < ended.size(); i++) {
            LockedVideo video = ended.get(i).ending().video();
            if (!(ended.get(i).result() instanceof PhaseSucceeded result)) {
                over.add(video.id());
            } else if (active.get(i).isPresent()) {
                over.add(video.id());
                left.add(left(video, active.get(i).get(), result));
            } else {
                LOG.infof("a late result of run %s attempt %d changes nothing", result.runId(), result.attempt());
            }
        }
        goOn(tx, left);
        Map<UUID, UUID> current = new LinkedHashMap<>();
        left.forEach(one ->
                current.put(one.made().video().id(), one.made().checkpoint().id()));
        tx.afterCommit(() -> cache.phasesEnded(over, current));
    }

    /** What a phase has left, and what is to become of it. */
    private record Left(MadeCheckpoint made, Verdict verdict, Optional<BigDecimal> nextEstimate) {}

    private Left left(LockedVideo video, Run run, PhaseSucceeded result) {
        Phase phase = run.phase();
        UUID checkpointId = Ids.next();
        JsonNode output = phaseOutput(video.id(), checkpointId, result);
        Optional<BigDecimal> estimate = runs.estimateAfter(phase, video.row(), output);
        Verdict verdict =
                estimate.map(next -> autoContinue.verdict(video, phase, next)).orElse(Verdict.APPROVE);
        NewCheckpoint checkpoint = new NewCheckpoint(
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
        return new Left(
                MadeCheckpoint.byPhase(video, checkpoint, result.artifacts(), result.durationSeconds()),
                verdict,
                estimate);
    }

    private void goOn(Tx tx, List<Left> left) {
        if (left.isEmpty()) {
            return;
        }
        checkpoints.create(tx, left.stream().map(Left::made).toList());
        List<MadeCheckpoint> approved = new ArrayList<>();
        for (Left one : left) {
            MadeCheckpoint made = one.made();
            NewCheckpoint checkpoint = made.checkpoint();
            if (one.nextEstimate().isEmpty()) {
                complete(made.video(), checkpoint);
            } else if (one.verdict() == Verdict.APPROVE) {
                approved.add(made);
            } else if (one.verdict() == Verdict.PAUSE_FOR_BUDGET) {
                autoContinue.tellBudgetReached(
                        made.video(),
                        checkpoint.id(),
                        checkpoint.branchName(),
                        checkpoint.phase().next(),
                        one.nextEstimate().get());
            }
        }
        autoContinue.goOn(tx, approved);
    }

    private void complete(LockedVideo video, NewCheckpoint last) {
        autoContinue.tellCompleted(video, last.id(), last.branchName(), last.phase());
        double seconds = Duration.between(video.row().createdAt(), video.now()).toMillis() / 1000.0;
        video.tell(
                last.phase().outputName(),
                head -> new VideoCompleted(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        last.id(),
                        last.branchName(),
                        last.phase(),
                        video.spent(),
                        seconds));
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
