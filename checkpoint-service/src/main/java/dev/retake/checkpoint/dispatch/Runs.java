package dev.retake.checkpoint.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.history.MadeCheckpoint;
import dev.retake.checkpoint.history.NewCheckpoint;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.platform.Asked;
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
import java.util.LinkedHashMap;
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
        return place(tx, new Step(video, Phase.PLANNING, branchName, null, null, List.of(), prices.planner(), true));
    }

    /**
     * Orders the phase after a checkpoint, from the newest version of each of its artifacts (I8).
     *
     * @param content of the checkpoint
     * @param reuse false makes everything anew
     * @throws Problem.BudgetExceeded when the estimate does not fit (I11)
     */
    public Placed continueFrom(
            Tx tx,
            LockedVideo video,
            CheckpointSummary checkpoint,
            Checkpoints.Content content,
            String branchName,
            boolean reuse) {
        List<InputArtifact> artifacts =
                content.artifacts().stream().map(Artifact::asInput).toList();
        Spec spec = content.spec();
        Phase phase = checkpoint.phaseNumber().next();
        BigDecimal estimate = estimate(video.row(), phase, spec);
        return place(tx, new Step(video, phase, branchName, checkpoint.id(), spec, artifacts, estimate, reuse));
    }

    /**
     * Orders the phases after checkpoints that this transaction writes, with nothing read back.
     *
     * @return in the same order
     */
    public List<Placed> continueFrom(Tx tx, List<MadeCheckpoint> made) {
        return place(tx, made.stream().map(this::stepAfter).toList());
    }

    private Step stepAfter(MadeCheckpoint made) {
        NewCheckpoint checkpoint = made.checkpoint();
        Spec spec = Checkpoints.specIn(checkpoint.phaseOutput());
        Phase phase = checkpoint.phase().next();
        return new Step(
                made.video(),
                phase,
                checkpoint.branchName(),
                checkpoint.id(),
                spec,
                made.inputs(),
                estimate(made.video().row(), phase, spec),
                true);
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
        return askForNewest(q, videoId).answer();
    }

    public Asked<Optional<Run>> askForNewest(Queries q, UUID videoId) {
        return store.askForNewest(q, videoId);
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

    /** Workers took orders up. @return the videos whose runs were waiting for that */
    public List<UUID> started(Tx tx, Collection<dev.retake.contracts.message.PhaseStarted> started) {
        return store.begin(tx, started);
    }

    /** How an attempt came to its end, and what it cost. */
    public record Ending(
            LockedVideo video,
            UUID runId,
            int attempt,
            RunStatus status,
            @Nullable Failure failure,
            BigDecimal cost) {
        @Nullable
        String error() {
            return failure == null ? null : Json.text(failure.asJson());
        }

        boolean isOf(Run run) {
            return run.id().equals(runId) && run.attempt() == attempt;
        }
    }

    /**
     * Attempts came to their ends. Money that was reserved is released and what was really spent is booked, once an
     * attempt, whether or not it still was the active one (I14).
     *
     * @param endings at most one of an attempt
     * @return in the same order, the run if this attempt was the active one and its result counts (I6)
     */
    public List<Optional<Run>> ended(Tx tx, List<Ending> endings) {
        if (endings.isEmpty()) {
            return List.of();
        }
        List<Run> active = store.end(tx, endings);
        return endings.stream().map(ending -> settled(tx, ending, active)).toList();
    }

    private Optional<Run> settled(Tx tx, Ending ending, List<Run> active) {
        LockedVideo video = ending.video();
        Optional<Run> run = active.stream().filter(ending::isOf).findFirst();
        if (run.isPresent()) {
            video.release(run.get().reservedUsd());
            video.spend(ending.cost());
            tellOfEnd(video, run.get(), ending.status(), ending.failure(), ending.cost());
        } else {
            store.settleLate(tx, ending.runId(), ending.attempt(), ending.cost())
                    .ifPresent(late -> settle(video, late, ending.attempt(), ending.cost()));
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

    /** A phase that is to come next, and what it is given. */
    private record Step(
            LockedVideo video,
            Phase phase,
            String branchName,
            @Nullable UUID parentCheckpointId,
            @Nullable Spec spec,
            List<InputArtifact> artifacts,
            BigDecimal estimate,
            boolean reuse) {}

    private Placed place(Tx tx, Step step) {
        return place(tx, List.of(step)).getFirst();
    }

    /** @param steps at most one of a video (I10) */
    private List<Placed> place(Tx tx, List<Step> steps) {
        Map<UUID, List<ArtifactKey>> keys = new LinkedHashMap<>();
        for (Step step : steps) {
            step.video().requireBudget(step.estimate());
            keys.put(
                    step.video().id(),
                    ChunkPlan.keysOf(
                            step.phase(),
                            step.spec(),
                            prices.allowedDurations(step.video().row().model())));
        }
        Map<UUID, Map<ArtifactKey, Integer>> reserved = versions.reserve(tx, keys);
        List<RunStore.NewRun> runs = steps.stream()
                .map(step -> new RunStore.NewRun(
                        request(tx, step, reserved.getOrDefault(step.video().id(), Map.of())), step.estimate()))
                .toList();
        store.create(tx, runs);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            PhaseRequested request = runs.get(i).request();
            announce(steps.get(i).video(), request, runs.get(i).estimate());
            placed.add(new Placed(
                    request.runId(),
                    request.phase(),
                    request.branchName(),
                    runs.get(i).estimate()));
        }
        return placed;
    }

    private PhaseRequested request(Tx tx, Step step, Map<ArtifactKey, Integer> reserved) {
        Video row = step.video().row();
        // Where every key gets its first version, the video has nothing of the kind yet.
        boolean isFirst = reserved.values().stream().allMatch(version -> version == 1);
        List<ReusableArtifact> reusable = step.reuse() && !isFirst && step.phase() != Phase.PLANNING
                ? checkpoints.reusable(tx, row.id(), typesOf(reserved.keySet()), REUSABLE_AT_MOST)
                : List.of();
        Instant now = step.video().now();
        return new PhaseRequested(
                Ids.next(),
                1,
                row.id(),
                row.userId(),
                step.branchName(),
                step.phase(),
                step.parentCheckpointId(),
                row.prompt(),
                row.title(),
                row.model(),
                step.spec(),
                row.referenceAssets(),
                step.artifacts(),
                reserved,
                reusable,
                step.reuse(),
                now,
                now.plus(deadlines.of(step.phase())));
    }

    private static void announce(LockedVideo video, PhaseRequested request, BigDecimal estimate) {
        video.reserve(estimate);
        video.order(request.runId(), request.attempt());
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

    private static List<ArtifactType> typesOf(Collection<ArtifactKey> keys) {
        return keys.stream().map(ArtifactKey::type).distinct().toList();
    }
}
