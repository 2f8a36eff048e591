package dev.retake.checkpoint.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.LockedVideo;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.event.OperationFailed;
import dev.retake.contracts.message.CancelRequested;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.spec.Spec;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Regenerations of single artifacts: ordered with money and versions reserved, ended once. They may run beside a phase run
 * and hold up only decisions on their own checkpoint. The video's row lock must be held by every caller that changes
 * something.
 */
@ApplicationScoped
public class Operations {
    private static final String CANCELLED = "cancelled";

    private final OperationStore store;
    private final Versions versions;
    private final Checkpoints checkpoints;
    private final PhaseDeadlines deadlines;
    private final Clock clock;

    Operations(
            OperationStore store, Versions versions, Checkpoints checkpoints, PhaseDeadlines deadlines, Clock clock) {
        this.store = store;
        this.versions = versions;
        this.checkpoints = checkpoints;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * What is to be made.
     *
     * @param artifactKey what gets a new version
     * @param earlier the version to go back to; absent when it is made anew
     * @param estimateUsd what it will cost
     */
    public record Wish(
            ArtifactKey artifactKey,
            @Nullable Artifact earlier,
            @Nullable String promptOverride,
            @Nullable VideoModel modelOverride,
            BigDecimal estimateUsd,
            @Nullable String editDescription) {}

    /**
     * Orders one. At phase 3 the stitched video is rebuilt with it; for an earlier version of a chunk, only that.
     *
     * @throws Problem.BudgetExceeded when the estimate does not fit (I11)
     */
    public Operation order(
            Tx tx, LockedVideo video, CheckpointSummary checkpoint, Spec spec, Wish wish, String userId) {
        video.requireBudget(wish.estimateUsd());
        List<ArtifactKey> keys = new ArrayList<>(List.of(wish.artifactKey()));
        if (checkpoint.phaseNumber() == Phase.CHUNKS) {
            keys.add(ArtifactKey.STITCHED);
        }
        Map<ArtifactKey, Integer> reserved = versions.reserve(tx, video.id(), keys);
        Artifact earlier = wish.earlier();
        ArtifactKey made = earlier == null ? wish.artifactKey() : ArtifactKey.STITCHED;
        Instant now = video.now();
        RegenerationRequested request = new RegenerationRequested(
                Ids.next(),
                1,
                video.id(),
                video.row().userId(),
                checkpoint.id(),
                checkpoint.phaseNumber(),
                made.type(),
                made,
                reserved,
                wish.promptOverride(),
                wish.modelOverride(),
                video.row().model(),
                spec,
                video.row().referenceAssets(),
                inputs(checkpoints.newestArtifacts(tx, checkpoint.id()), earlier),
                now.plus(deadlines.of(checkpoint.phaseNumber())));
        Operation operation = new Operation(
                request.operationId(),
                video.id(),
                checkpoint.id(),
                checkpoint.phaseNumber(),
                wish.artifactKey(),
                reserved.getOrDefault(wish.artifactKey(), 1),
                Ids.next(),
                RunStatus.REQUESTED,
                request,
                wish.editDescription(),
                userId,
                wish.estimateUsd(),
                List.of(),
                null);
        store.create(tx, operation, wish.estimateUsd(), now);
        video.reserve(wish.estimateUsd());
        video.send(Topic.commandsOf(checkpoint.phaseNumber()), request, operation.id());
        return operation;
    }

    /** @throws Problem.NotFound when the video has no such operation */
    public Operation get(Queries q, UUID videoId, UUID operationId) {
        return store.one(q, videoId, operationId)
                .orElseThrow(() -> new Problem.NotFound("This video has no operation " + operationId + "."));
    }

    /** @throws Problem.OperationActive when one is under way on any checkpoint of the video */
    public void requireNoneActiveOfVideo(Queries q, UUID videoId) {
        store.anyActive(q, videoId).ifPresent(Operations::refuse);
    }

    /** @throws Problem.OperationActive when one is under way on the checkpoint */
    public void requireNoneActive(Queries q, UUID checkpointId) {
        requireNone(askForActive(q, checkpointId).answer());
    }

    /** Those under way on the checkpoint. */
    public Asked<List<Operation>> askForActive(Queries q, UUID checkpointId) {
        return store.askForActiveOn(q, checkpointId);
    }

    /** @throws Problem.OperationActive when there is one */
    public void requireNone(List<Operation> active) {
        active.stream().findFirst().ifPresent(Operations::refuse);
    }

    /** @throws Problem.OperationActive when one is under way for the same artifact; at phase 3, for any */
    public void requireNoneActive(Queries q, CheckpointSummary checkpoint, ArtifactKey key) {
        store.askForActiveOn(q, checkpoint.id()).answer().stream()
                .filter(active -> checkpoint.phaseNumber() == Phase.CHUNKS
                        || active.artifactKey().equals(key))
                .findFirst()
                .ifPresent(Operations::refuse);
    }

    /** Workers took these orders up. Nothing else depends on it, so no lock is needed. */
    public void started(Tx tx, Collection<UUID> operationIds) {
        store.begin(tx, operationIds, clock.instant());
    }

    /**
     * The artifact is there.
     *
     * @return the operation, if it was active and its result counts (I6)
     */
    public Optional<Operation> succeeded(
            Tx tx, LockedVideo video, UUID operationId, BigDecimal cost, List<ArtifactKey> stale) {
        return ended(
                tx,
                video,
                operationId,
                cost,
                store.end(tx, operationId, RunStatus.SUCCEEDED, video.now(), null, cost, stale));
    }

    /** It ended without its artifact. */
    public void failed(
            Tx tx,
            LockedVideo video,
            UUID operationId,
            FailureCode code,
            boolean retryable,
            String detail,
            BigDecimal cost) {
        String error = Json.text(error(code.wireName(), retryable, detail));
        ended(
                        tx,
                        video,
                        operationId,
                        cost,
                        store.end(tx, operationId, RunStatus.FAILED, video.now(), error, cost, List.of()))
                .ifPresent(operation -> tell(
                        tx,
                        video,
                        operation,
                        operation.phase().outputName(),
                        code.wireName(),
                        retryable,
                        detail,
                        cost));
    }

    /** Whoever was at work on a cancelled one tells what was spent (I14). */
    public void settled(Tx tx, LockedVideo video, UUID operationId, BigDecimal cost) {
        ended(tx, video, operationId, cost, Optional.empty());
    }

    /**
     * Ends one at once and tells whoever is at work on it.
     *
     * @throws Problem.NothingToCancel when it has ended before
     */
    public Operation cancel(Tx tx, LockedVideo video, UUID operationId, String userId) {
        Operation before = get(tx, video.id(), operationId);
        String detail = "Cancelled by " + userId + ".";
        Operation cancelled = breakOff(tx, video, operationId, RunStatus.CANCELLED, CANCELLED, detail)
                .orElseThrow(() -> new Problem.NothingToCancel("The operation has ended already: it "
                        + (before.status() == RunStatus.SUCCEEDED
                                ? "succeeded"
                                : "was " + before.status().wireName())
                        + "."));
        tell(tx, video, cancelled, userId, CANCELLED, true, detail, BigDecimal.ZERO);
        return cancelled;
    }

    /** Videos with an operation that is past its time. */
    public List<UUID> videosWithOverdue(Queries q, Instant now, int atMost) {
        return store.videosWithOverdue(q, now.minus(deadlines.grace()), now.minus(deadlines.queued()), atMost);
    }

    /**
     * Ends those of the video that are past their time, as {@link Runs#endOverdue} does with its run.
     *
     * @return how many
     */
    public int endOverdue(Tx tx, LockedVideo video) {
        String code = FailureCode.DEADLINE_EXCEEDED.wireName();
        List<Operation> overdue = store.overdue(
                tx,
                video.id(),
                video.now().minus(deadlines.grace()),
                video.now().minus(deadlines.queued()));
        for (Operation operation : overdue) {
            String detail = Runs.overdueDetail(operation.status());
            breakOff(tx, video, operation.id(), RunStatus.FAILED, code, detail)
                    .ifPresent(failed ->
                            tell(tx, video, failed, failed.phase().outputName(), code, true, detail, BigDecimal.ZERO));
        }
        return overdue.size();
    }

    /** Ends one that is active from outside: its money is free, and whoever is at work on it is told. */
    private Optional<Operation> breakOff(
            Tx tx, LockedVideo video, UUID operationId, RunStatus status, String code, String detail) {
        Optional<Operation> ended =
                store.breakOff(tx, operationId, status, video.now(), Json.text(error(code, true, detail)));
        ended.ifPresent(operation -> {
            video.release(operation.reservedUsd());
            video.send(
                    Topic.CANCELLATIONS,
                    new CancelRequested(
                            null,
                            operation.id(),
                            video.id(),
                            operation.request().attempt()),
                    operation.id());
        });
        return ended;
    }

    private Optional<Operation> ended(
            Tx tx, LockedVideo video, UUID operationId, BigDecimal cost, Optional<Operation> ended) {
        if (ended.isPresent()) {
            video.release(ended.get().reservedUsd());
            video.spend(cost);
        } else if (cost.signum() > 0) {
            store.settleLate(tx, operationId, cost).ifPresent(late -> {
                video.spend(cost);
                boolean overdue = late.status() == RunStatus.FAILED;
                tell(
                        tx,
                        video,
                        late,
                        late.requestedBy(),
                        overdue ? FailureCode.DEADLINE_EXCEEDED.wireName() : CANCELLED,
                        true,
                        overdue ? "Spent before its time was over." : "Spent before it was cancelled.",
                        cost);
            });
        }
        return ended;
    }

    private void tell(
            Tx tx,
            LockedVideo video,
            Operation operation,
            String actor,
            String code,
            boolean retryable,
            String detail,
            BigDecimal cost) {
        String branch =
                checkpoints.get(tx, video.id(), operation.checkpointId()).branchName();
        video.tell(
                actor,
                head -> new OperationFailed(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        operation.id(),
                        operation.checkpointId(),
                        branch,
                        operation.phase(),
                        operation.artifactKey().type(),
                        operation.artifactKey(),
                        code,
                        retryable,
                        detail,
                        cost));
    }

    private static void refuse(Operation active) {
        throw new Problem.OperationActive(active.id(), active.artifactKey().value());
    }

    /** The newest version of everything, with the one to go back to in the place of its successors. */
    private static List<InputArtifact> inputs(List<Artifact> newest, @Nullable Artifact earlier) {
        return newest.stream()
                .map(artifact ->
                        earlier != null && earlier.artifactKey().equals(artifact.artifactKey()) ? earlier : artifact)
                .map(Artifact::asInput)
                .toList();
    }

    private static JsonNode error(String code, boolean retryable, String detail) {
        return Json.mapper()
                .createObjectNode()
                .put("code", code)
                .put("retryable", retryable)
                .put("detail", detail);
    }
}
