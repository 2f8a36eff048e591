package dev.retake.checkpoint.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.NewCheckpoint;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PhaseFailed;
import dev.retake.contracts.event.PhaseStarted;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ReusableArtifact;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Spec;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders to the phase services: places them with money and versions reserved, tries them again, and ends each attempt
 * once (I2, I3, I6, I10, I14). The video's row lock must be held by every caller that changes something.
 */
@ApplicationScoped
public class Runs {
    private static final int REUSABLE_AT_MOST = 200;

    private final RunStore store;
    private final Versions versions;
    private final Checkpoints checkpoints;
    private final PriceList prices;
    private final PhaseDeadlines deadlines;

    Runs(RunStore store, Versions versions, Checkpoints checkpoints, PriceList prices, PhaseDeadlines deadlines) {
        this.store = store;
        this.versions = versions;
        this.checkpoints = checkpoints;
        this.prices = prices;
        this.deadlines = deadlines;
    }

    /** A run that was just ordered. */
    public record Placed(UUID runId, Phase phase, String branchName, BigDecimal estimateUsd) {}

    /**
     * Orders phase 1.
     *
     * @throws Problem.BudgetExceeded when not even that fits
     */
    public Placed begin(Tx tx, LockedVideo video, String branchName) {
        return place(tx, video, Phase.PLANNING, branchName, null, null, List.of(), prices.planner(), true);
    }

    /**
     * Orders the phase after a checkpoint, from the newest version of each of its artifacts (I8).
     *
     * @param reuse false makes everything anew
     * @throws Problem.BudgetExceeded when the estimate does not fit (I11)
     */
    public Placed continueFrom(
            Tx tx, LockedVideo video, CheckpointSummary checkpoint, String branchName, boolean reuse) {
        List<InputArtifact> artifacts = checkpoints.newestArtifacts(tx, checkpoint.id()).stream()
                .map(Artifact::asInput)
                .toList();
        return placeAfter(
                tx,
                video,
                checkpoint.phaseNumber(),
                checkpoint.id(),
                checkpoints.spec(tx, checkpoint.id()),
                artifacts,
                branchName,
                reuse);
    }

    /** The same after a checkpoint that this transaction writes, with nothing read back. */
    public Placed continueFrom(Tx tx, LockedVideo video, NewCheckpoint made, List<InputArtifact> artifacts) {
        Spec spec = Checkpoints.specIn(made.phaseOutput());
        return placeAfter(tx, video, made.phase(), made.id(), spec, artifacts, made.branchName(), true);
    }

    private Placed placeAfter(
            Tx tx,
            LockedVideo video,
            Phase done,
            UUID checkpointId,
            Spec spec,
            List<InputArtifact> artifacts,
            String branchName,
            boolean reuse) {
        Phase phase = done.next();
        BigDecimal estimate = estimate(video.row(), phase, spec);
        return place(tx, video, phase, branchName, checkpointId, spec, artifacts, estimate, reuse);
    }

    /** What the phase after this one will cost when nothing is reused; empty after the last. */
    public Optional<BigDecimal> estimateAfter(Phase phase, Video video, JsonNode phaseOutput) {
        return phase.isLast()
                ? Optional.empty()
                : Optional.of(estimate(video, phase.next(), Checkpoints.specIn(phaseOutput)));
    }

    /** The same order again, with the versions it had. The newest run only, and only one that ended badly. */
    public Placed retry(Tx tx, LockedVideo video, Run run) {
        BigDecimal estimate = run.estimateUsd();
        video.requireBudget(estimate);
        PhaseRequested before = store.request(tx, run.id());
        Instant now = video.now();
        PhaseRequested request = new PhaseRequested(
                before.runId(),
                run.attempt() + 1,
                before.videoId(),
                before.userId(),
                before.branchName(),
                before.phase(),
                before.parentCheckpointId(),
                before.prompt(),
                before.title(),
                before.model(),
                before.spec(),
                before.referenceAssets(),
                before.artifacts(),
                before.reservedVersions(),
                before.reusable(),
                before.reuse(),
                now,
                now.plus(deadlines.of(before.phase())));
        if (!store.tryAgain(tx, request, estimate)) {
            throw new Problem.NothingToRetry();
        }
        announce(video, request, estimate);
        return new Placed(run.id(), run.phase(), run.branchName(), estimate);
    }

    /** The run that is under way; at most one a video. */
    public Optional<Run> active(Queries q, UUID videoId) {
        return store.active(q, videoId);
    }

    public Optional<Run> newest(Queries q, UUID videoId) {
        return store.newest(q, videoId);
    }

    /** @throws Problem.RunActive when a run of this video is under way (I10) */
    public void requireNoneActive(Queries q, LockedVideo video) {
        // A status is derived from an active run before all else, so that it tells whether to look for one.
        if (video.row().status().isOfARun()) {
            store.active(q, video.id()).ifPresent(run -> {
                throw new Problem.RunActive(run.id(), run.phase().outputName());
            });
        }
    }

    /** Those of the runs that nobody has taken up yet. */
    public List<UUID> waiting(Queries q, Collection<UUID> runIds) {
        return store.waiting(q, runIds);
    }

    /** A worker took the order up. @return whether this attempt was waiting for that */
    public boolean started(Tx tx, UUID runId, int attempt, Instant at) {
        return store.begin(tx, runId, attempt, at);
    }

    /**
     * An attempt came to an end. Money that was reserved is released and what was really spent is booked, once an
     * attempt, whether or not it still was the active one (I14).
     *
     * @return the run, if this attempt was the active one and its result counts (I6)
     */
    public Optional<Run> ended(
            Tx tx,
            LockedVideo video,
            UUID runId,
            int attempt,
            RunStatus status,
            @Nullable Failure failure,
            BigDecimal cost) {
        String error = failure == null ? null : Json.text(failure.asJson());
        Optional<Run> run = store.end(tx, runId, attempt, status, video.now(), error, cost);
        if (run.isPresent()) {
            video.release(run.get().reservedUsd());
            video.spend(cost);
            tellOfEnd(video, run.get(), status, failure, cost);
        } else {
            store.settleLate(tx, runId, attempt, cost).ifPresent(late -> settle(video, late, attempt, cost));
        }
        return run;
    }

    /**
     * Ends the active run at once and tells whoever is at work on it. What was reserved is free again: a new attempt
     * finds what this one finished, and pays only for the rest.
     *
     * @throws Problem.NothingToCancel when no run is active
     */
    public Run cancel(Tx tx, LockedVideo video) {
        Run run = store.cancelActive(tx, video.id(), video.now())
                .orElseThrow(() -> new Problem.NothingToCancel(
                        "No run of this video is under way, so there is nothing to cancel."));
        video.release(run.reservedUsd());
        video.send(Topic.CANCELLATIONS, new CancelRequested(run.id(), null, video.id(), run.attempt()), run.id());
        tellCancelled(video, run, run.attempt(), BigDecimal.ZERO);
        return run;
    }

    /** Videos with a run that is past its time. */
    public List<UUID> videosWithOverdue(Queries q, Instant now, int atMost) {
        return store.videosWithOverdue(q, now.minus(deadlines.grace()), now.minus(deadlines.queued()), atMost);
    }

    /**
     * Ends the video's run if it is past its time, and tells whoever may still be at work on it: what comes of that
     * later changes nothing but the ledger (I14).
     *
     * @return the run, if it was overdue
     */
    public Optional<Run> endOverdue(Tx tx, LockedVideo video) {
        Optional<Run> overdue = store.overdue(
                tx,
                video.id(),
                video.now().minus(deadlines.grace()),
                video.now().minus(deadlines.queued()));
        overdue.ifPresent(run -> {
            Failure failure = new Failure(
                    FailureCode.DEADLINE_EXCEEDED, true, overdueDetail(run.status()), run.phase(), run.id());
            if (store.failActive(tx, run, video.now(), Json.text(failure.asJson()))) {
                video.release(run.reservedUsd());
                video.send(
                        Topic.CANCELLATIONS, new CancelRequested(run.id(), null, video.id(), run.attempt()), run.id());
                tellFailed(video, run, failure, BigDecimal.ZERO);
            }
        });
        return overdue;
    }

    /** In words for people. */
    static String overdueDetail(RunStatus status) {
        return status == RunStatus.REQUESTED
                ? "It was not begun in time. Try again later."
                : "It was not finished in time. What is done is kept for another try.";
    }

    /** An attempt that was ended from outside tells what it had spent by then; if that is something, the world hears of it. */
    private static void settle(LockedVideo video, Run run, int attempt, BigDecimal cost) {
        if (cost.signum() > 0) {
            video.spend(cost);
            if (run.status() == RunStatus.FAILED && run.attempt() == attempt) {
                tellFailed(
                        video,
                        run,
                        new Failure(
                                FailureCode.DEADLINE_EXCEEDED,
                                true,
                                "Spent before its time was over.",
                                run.phase(),
                                run.id()),
                        cost);
            } else {
                tellCancelled(video, run, attempt, cost);
            }
        }
    }

    /** Why a run failed. */
    public record Failure(FailureCode code, boolean retryable, String detail, Phase phase, UUID runId) {
        JsonNode asJson() {
            ObjectNode json = Json.mapper().createObjectNode();
            json.put("code", code.wireName());
            json.put("retryable", retryable);
            json.put("detail", detail);
            json.put("phase", "phase" + phase.number());
            json.put("run_id", runId.toString());
            return json;
        }
    }

    private Placed place(
            Tx tx,
            LockedVideo video,
            Phase phase,
            String branchName,
            @Nullable UUID parentCheckpointId,
            @Nullable Spec spec,
            List<InputArtifact> artifacts,
            BigDecimal estimate,
            boolean reuse) {
        video.requireBudget(estimate);
        Video row = video.row();
        List<ArtifactKey> keys = ChunkPlan.keysOf(phase, spec, prices.allowedDurations(row.model()));
        Map<ArtifactKey, Integer> reserved = versions.reserve(tx, video.id(), keys);
        // Where every key gets its first version, the video has nothing of the kind yet.
        boolean isFirst = reserved.values().stream().allMatch(version -> version == 1);
        List<ReusableArtifact> reusable = reuse && !isFirst && phase != Phase.PLANNING
                ? checkpoints.reusable(tx, video.id(), typesOf(keys), REUSABLE_AT_MOST)
                : List.of();
        Instant now = video.now();
        PhaseRequested request = new PhaseRequested(
                Ids.next(),
                1,
                video.id(),
                row.userId(),
                branchName,
                phase,
                parentCheckpointId,
                row.prompt(),
                row.title(),
                row.model(),
                spec,
                row.referenceAssets(),
                artifacts,
                reserved,
                reusable,
                reuse,
                now,
                now.plus(deadlines.of(phase)));
        store.create(tx, request, estimate);
        announce(video, request, estimate);
        return new Placed(request.runId(), phase, branchName, estimate);
    }

    private static void announce(LockedVideo video, PhaseRequested request, BigDecimal estimate) {
        video.reserve(estimate);
        video.send(Topic.commandsOf(request.phase()), request, request.runId());
        video.tell(
                video.row().userId(),
                head -> new PhaseStarted(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        request.runId(),
                        request.attempt(),
                        request.branchName(),
                        request.phase(),
                        request.parentCheckpointId(),
                        estimate));
    }

    private static void tellOfEnd(
            LockedVideo video, Run run, RunStatus status, @Nullable Failure failure, BigDecimal cost) {
        if (failure != null) {
            tellFailed(video, run, failure, cost);
        } else if (status == RunStatus.CANCELLED) {
            tellCancelled(video, run, run.attempt(), cost);
        }
    }

    private static void tellFailed(LockedVideo video, Run run, Failure failure, BigDecimal cost) {
        video.tell(
                run.phase().outputName(),
                head -> new PhaseFailed(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        run.id(),
                        run.attempt(),
                        run.branchName(),
                        run.phase(),
                        failure.code().wireName(),
                        failure.retryable(),
                        failure.detail(),
                        cost));
    }

    private static void tellCancelled(LockedVideo video, Run run, int attempt, BigDecimal cost) {
        video.tell(
                video.row().userId(),
                head -> new RunCancelled(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        run.id(),
                        attempt,
                        run.branchName(),
                        run.phase(),
                        cost));
    }

    private BigDecimal estimate(Video video, Phase phase, Spec spec) {
        return prices.estimate(phase, spec, video.model());
    }

    private static List<ArtifactType> typesOf(List<ArtifactKey> keys) {
        return new ArrayList<>(keys.stream().map(ArtifactKey::type).distinct().toList());
    }
}
