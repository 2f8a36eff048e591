package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Ids;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.ArtifactCreated;
import dev.retake.contracts.event.CheckpointAbandoned;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.CheckpointEdited;
import dev.retake.contracts.event.CheckpointForked;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReusableArtifact;
import dev.retake.contracts.spec.InvalidSpec;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.SpecRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checkpoints and what they hold: written once, decided once, read in many ways (I1, I2, I3). */
@ApplicationScoped
public class Checkpoints {
    private final CheckpointStore checkpoints;
    private final ArtifactStore artifacts;
    private final VideoStore videos;
    private final Clock clock;

    Checkpoints(CheckpointStore checkpoints, ArtifactStore artifacts, VideoStore videos, Clock clock) {
        this.checkpoints = checkpoints;
        this.artifacts = artifacts;
        this.videos = videos;
        this.clock = clock;
    }

    /** Writes checkpoints with their first artifacts and tells of both. */
    public void create(Tx tx, List<MadeCheckpoint> made) {
        Map<UUID, Integer> versions = write(tx, made);
        for (MadeCheckpoint one : made) {
            NewCheckpoint checkpoint = one.checkpoint();
            tellCreated(one, versions);
            one.artifacts()
                    .forEach(row -> tellCreated(
                            one.video(),
                            checkpoint.id(),
                            checkpoint.branchName(),
                            checkpoint.phase(),
                            row,
                            one.actor()));
        }
    }

    /** @return the version that each got, by its id */
    private Map<UUID, Integer> write(Tx tx, List<MadeCheckpoint> made) {
        Map<UUID, Integer> versions = checkpoints.create(
                tx, made.stream().map(MadeCheckpoint::checkpoint).toList());
        artifacts.create(tx, made);
        made.forEach(one ->
                one.video().output(one.checkpoint().phase(), one.checkpoint().phaseOutput()));
        return versions;
    }

    /**
     * A new pending checkpoint beside another, with every version that one has, by reference: no object is copied and no
     * approval inherited (I9).
     *
     * @return its id
     */
    public UUID fork(Tx tx, LockedVideo video, CheckpointSummary source, String branchName, String by) {
        UUID id = Ids.next();
        NewCheckpoint fork = new NewCheckpoint(
                id,
                video.id(),
                video.row().userId(),
                branchName,
                source.phaseNumber(),
                source.id(),
                CheckpointSource.FORK,
                null,
                PhaseOutputs.forkedAs(id, phaseOutput(tx, source.id())),
                BigDecimal.ZERO,
                null,
                video.now());
        List<NewArtifact> references = artifacts.all(tx, source.id()).stream()
                .map(artifact -> NewArtifact.referenceTo(artifact, artifact.version()))
                .toList();
        MadeCheckpoint made = new MadeCheckpoint(video, fork, references, by, 0);
        tellCreated(made, write(tx, List.of(made)));
        video.tell(
                by,
                head -> new CheckpointForked(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        id,
                        branchName,
                        fork.phase(),
                        source.id(),
                        source.branchName()));
        return id;
    }

    /**
     * Adds new versions to a pending checkpoint and raises its revision; nothing there is replaced (I1, I2).
     *
     * @throws Problem.CheckpointNotPending when it was decided before
     */
    public void edit(Tx tx, LockedVideo video, CheckpointSummary checkpoint, Edit edit) {
        JsonNode output = PhaseOutputs.after(phaseOutput(tx, checkpoint.id()), edit);
        if (!checkpoints.editPending(
                tx, checkpoint, output, edit.costUsd(), edit.description(), edit.by(), video.now())) {
            throw new Problem.CheckpointNotPending("The checkpoint was decided or changed at this very moment.");
        }
        artifacts.add(tx, video.id(), checkpoint.id(), edit.artifacts(), edit.by(), video.now());
        if (isNewestOutput(tx, video, checkpoint)) {
            video.output(checkpoint.phaseNumber(), output);
        }
        edit.artifacts()
                .forEach(row -> tellCreated(
                        video, checkpoint.id(), checkpoint.branchName(), checkpoint.phaseNumber(), row, edit.by()));
        ProducedArtifact edited = edit.artifacts().getFirst().content();
        video.tell(
                edit.by(),
                head -> new CheckpointEdited(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpoint.id(),
                        checkpoint.branchName(),
                        checkpoint.phaseNumber(),
                        checkpoint.revision() + 1,
                        edited.artifactType(),
                        edited.artifactKey(),
                        edited.version(),
                        edit.description()));
    }

    /**
     * Gives a pending checkpoint up.
     *
     * @throws Problem.CheckpointNotPending when it was decided before
     */
    public void abandon(Tx tx, LockedVideo video, CheckpointSummary checkpoint, String by) {
        if (!checkpoints.abandonPending(tx, checkpoint.id(), checkpoint.revision())) {
            throw new Problem.CheckpointNotPending("The checkpoint was decided or changed at this very moment.");
        }
        video.tell(
                by,
                head -> new CheckpointAbandoned(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpoint.id(),
                        checkpoint.branchName(),
                        checkpoint.phaseNumber(),
                        checkpoint.revision()));
    }

    /**
     * Approves a pending checkpoint; of two who try, one does (I3).
     *
     * @throws Problem.CheckpointNotPending by the end of the transaction, when it was decided before
     */
    public void approve(Tx tx, CheckpointSummary checkpoint, String by) {
        checkpoints.approvePending(
                tx,
                checkpoint.id(),
                checkpoint.revision(),
                clock.instant(),
                by,
                () -> new Problem.CheckpointNotPending(
                        "The checkpoint was decided at this very moment by someone else."));
    }

    /** @throws Problem.NotFound when the video has no such checkpoint */
    public CheckpointSummary get(Queries q, UUID videoId, UUID checkpointId) {
        return askFor(q, videoId, checkpointId).answer();
    }

    /** As {@link #get}. */
    public Asked<CheckpointSummary> askFor(Queries q, UUID videoId, UUID checkpointId) {
        return checkpoints
                .askForOne(q, videoId, checkpointId)
                .map(found -> found.orElseThrow(
                        () -> new Problem.NotFound("This video has no checkpoint " + checkpointId + ".")));
    }

    /** As {@link #newestContents} of one; its answer is {@link Problem.NotFound} where there is no such checkpoint. */
    public Asked<Content> askForContent(Queries q, UUID checkpointId) {
        Asked<JsonNode> output = askForPhaseOutput(q, checkpointId);
        Asked<List<Artifact>> newest = artifacts.askForNewestOfEachKey(q, checkpointId);
        return () -> new Content(output.answer(), newest.answer());
    }

    public Optional<CheckpointSummary> newestPending(Queries q, UUID videoId) {
        return checkpoints.newestPending(q, videoId);
    }

    /** Oldest first; with a branch, only that branch's. */
    public List<CheckpointSummary> list(Queries q, UUID videoId, @Nullable String branch) {
        return checkpoints.all(q, videoId, branch);
    }

    /** Oldest first. Fewer than asked for are all; of more, which ones does not matter. */
    public Asked<List<CheckpointSummary>> askForSome(Queries q, UUID videoId, int atMost) {
        return checkpoints.askForSome(q, videoId, atMost);
    }

    /** The newest that waits for a decision; the newest of all where none waits. */
    public Optional<CheckpointSummary> current(Queries q, UUID videoId) {
        return checkpoints.newestPending(q, videoId).or(() -> checkpoints.newest(q, videoId));
    }

    /** Oldest first; of more than asked for, what waits for a decision before the rest, and the newest. */
    public List<Leaf> newestLeaves(Queries q, UUID videoId, int atMost) {
        return checkpoints.newestLeaves(q, videoId, atMost);
    }

    /** Empty when something came of it. */
    public Optional<Leaf> leaf(Queries q, UUID checkpointId) {
        return checkpoints.leaf(q, checkpointId);
    }

    /** Every version of every artifact of a checkpoint. */
    public List<Artifact> artifacts(Queries q, UUID checkpointId) {
        return artifacts.all(q, checkpointId);
    }

    /** Per artifact key its newest version: what goes on (I8). */
    public List<Artifact> newestArtifacts(Queries q, UUID checkpointId) {
        return artifacts.askForNewestOfEachKey(q, checkpointId).answer();
    }

    public List<ReusableArtifact> reusable(Queries q, UUID videoId, List<ArtifactType> types, int newest) {
        return artifacts.reusable(q, videoId, types, newest);
    }

    /** @throws Problem.NotFound when its video was deleted since the checkpoint was read */
    public JsonNode phaseOutput(Queries q, UUID checkpointId) {
        return askForPhaseOutput(q, checkpointId).answer();
    }

    private Asked<JsonNode> askForPhaseOutput(Queries q, UUID checkpointId) {
        return checkpoints
                .askForPhaseOutput(q, checkpointId)
                .map(found -> found.orElseThrow(
                        () -> new Problem.NotFound("Checkpoint " + checkpointId + " is there no more.")));
    }

    /** The spec that a checkpoint goes on with. */
    public Asked<Spec> askForSpec(Queries q, UUID checkpointId) {
        return askForPhaseOutput(q, checkpointId).map(Checkpoints::specIn);
    }

    /** The spec that every phase's output carries. */
    public static Spec specIn(JsonNode phaseOutput) {
        try {
            return SpecRules.read(phaseOutput.path("output_data").path("spec"));
        } catch (InvalidSpec e) {
            throw new IllegalStateException("a checkpoint was stored with an invalid spec", e);
        }
    }

    /** One version of one artifact of a checkpoint. */
    public Optional<Artifact> artifact(Queries q, UUID checkpointId, ArtifactKey key, int version) {
        return artifacts.all(q, checkpointId).stream()
                .filter(artifact -> artifact.artifactKey().equals(key) && artifact.version() == version)
                .findFirst();
    }

    private boolean isNewestOutput(Tx tx, LockedVideo video, CheckpointSummary checkpoint) {
        JsonNode leftNow = video.outputs().get(checkpoint.phaseNumber());
        return leftNow != null
                ? leftNow.path("checkpoint_id").asText().equals(checkpoint.id().toString())
                : videos.checkpointOfNewestOutput(tx, video.id(), checkpoint.phaseNumber())
                        .filter(checkpoint.id()::equals)
                        .isPresent();
    }

    private static void tellCreated(MadeCheckpoint made, Map<UUID, Integer> versions) {
        NewCheckpoint checkpoint = made.checkpoint();
        made.video()
                .tell(
                        made.actor(),
                        head -> new CheckpointCreated(
                                head.videoId(),
                                head.userId(),
                                head.sequence(),
                                head.at(),
                                head.actor(),
                                checkpoint.id(),
                                checkpoint.branchName(),
                                checkpoint.phase(),
                                Objects.requireNonNull(versions.get(checkpoint.id())),
                                checkpoint.source().wireName(),
                                checkpoint.approvedBy() == null ? "pending" : "approved",
                                checkpoint.parentCheckpointId(),
                                checkpoint.runId(),
                                checkpoint.costUsd(),
                                made.durationSeconds()));
    }

    private static void tellCreated(
            LockedVideo video, UUID checkpointId, String branchName, Phase phase, NewArtifact row, String actor) {
        ProducedArtifact artifact = row.content();
        video.tell(
                actor,
                head -> new ArtifactCreated(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpointId,
                        branchName,
                        phase,
                        row.id(),
                        artifact.artifactType(),
                        artifact.artifactKey(),
                        artifact.version(),
                        artifact.s3Key(),
                        artifact.reusedFrom(),
                        artifact.costUsd()));
    }

    /** What a checkpoint goes on with: its output, and per artifact key the newest version. */
    public record Content(JsonNode phaseOutput, List<Artifact> artifacts) {
        public Spec spec() {
            return specIn(phaseOutput);
        }
    }

    /** Of several checkpoints at once. */
    public Map<UUID, Content> newestContents(Queries q, List<UUID> checkpointIds) {
        Map<UUID, List<Artifact>> newest = artifacts.newestOfEachKey(q, checkpointIds);
        Map<UUID, Content> contents = new HashMap<>();
        checkpoints
                .phaseOutputs(q, checkpointIds)
                .forEach((id, output) -> contents.put(id, new Content(output, newest.getOrDefault(id, List.of()))));
        return contents;
    }
}
