package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.event.ArtifactCreated;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReusableArtifact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checkpoints and what they hold: written once, decided once, read in many ways (I1, I2, I3). */
@ApplicationScoped
public class Checkpoints {
    private final CheckpointStore checkpoints;
    private final ArtifactStore artifacts;
    private final Clock clock;

    Checkpoints(CheckpointStore checkpoints, ArtifactStore artifacts, Clock clock) {
        this.checkpoints = checkpoints;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /** Writes a checkpoint with its first artifacts and tells of both. */
    public void create(
            Tx tx,
            LockedVideo video,
            NewCheckpoint checkpoint,
            List<ProducedArtifact> produced,
            String actor,
            double durationSeconds) {
        int version = checkpoints.create(tx, checkpoint);
        List<UUID> ids =
                artifacts.create(tx, checkpoint.videoId(), checkpoint.id(), produced, actor, checkpoint.createdAt());
        video.tell(
                actor,
                head -> new CheckpointCreated(
                        head.videoId(),
                        head.userId(),
                        head.sequence(),
                        head.at(),
                        head.actor(),
                        checkpoint.id(),
                        checkpoint.branchName(),
                        checkpoint.phase(),
                        version,
                        checkpoint.source().wireName(),
                        checkpoint.approvedBy() == null ? "pending" : "approved",
                        checkpoint.parentCheckpointId(),
                        checkpoint.runId(),
                        checkpoint.costUsd(),
                        durationSeconds));
        for (int i = 0; i < produced.size(); i++) {
            UUID id = ids.get(i);
            ProducedArtifact artifact = produced.get(i);
            video.tell(
                    actor,
                    head -> new ArtifactCreated(
                            head.videoId(),
                            head.userId(),
                            head.sequence(),
                            head.at(),
                            head.actor(),
                            checkpoint.id(),
                            checkpoint.branchName(),
                            checkpoint.phase(),
                            id,
                            artifact.artifactType(),
                            artifact.artifactKey(),
                            artifact.version(),
                            artifact.s3Key(),
                            artifact.reusedFrom(),
                            artifact.costUsd()));
        }
    }

    /**
     * Approves a pending checkpoint; of two who try, one does (I3).
     *
     * @throws Problem.CheckpointNotPending when it was decided before
     */
    public Instant approve(Tx tx, CheckpointSummary checkpoint, String by) {
        Instant at = clock.instant();
        if (!checkpoints.approvePending(tx, checkpoint.id(), checkpoint.revision(), at, by)) {
            throw new Problem.CheckpointNotPending("The checkpoint was decided at this very moment by someone else.");
        }
        return at;
    }

    /** @throws Problem.NotFound when the video has no such checkpoint */
    public CheckpointSummary get(Queries q, UUID videoId, UUID checkpointId) {
        return checkpoints
                .one(q, videoId, checkpointId)
                .orElseThrow(() -> new Problem.NotFound("This video has no checkpoint " + checkpointId + "."));
    }

    public Optional<CheckpointSummary> newestPending(Queries q, UUID videoId) {
        return checkpoints.newestPending(q, videoId);
    }

    /** Oldest first; with a branch, only that branch's. */
    public List<CheckpointSummary> list(Queries q, UUID videoId, @Nullable String branch) {
        return checkpoints.all(q, videoId, branch);
    }

    /** Every version of every artifact of a checkpoint. */
    public List<Artifact> artifacts(Queries q, UUID checkpointId) {
        return artifacts.all(q, checkpointId);
    }

    /** Per artifact key its newest version: what goes on (I8). */
    public List<Artifact> newestArtifacts(Queries q, UUID checkpointId) {
        return artifacts.newestOfEachKey(q, checkpointId);
    }

    public List<ReusableArtifact> reusable(Queries q, UUID videoId, List<ArtifactType> types, int newest) {
        return artifacts.reusable(q, videoId, types, newest);
    }

    public JsonNode phaseOutput(Queries q, UUID checkpointId) {
        return checkpoints.phaseOutput(q, checkpointId);
    }

    /** What a checkpoint goes on with: its output, and per artifact key the newest version. */
    public record Content(JsonNode phaseOutput, List<Artifact> artifacts) {}

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
