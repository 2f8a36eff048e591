package dev.retake.checkpoint.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.Checkpoint;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.CheckpointTree;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Problem;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.contracts.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a person looks at before deciding. Every call is the owner's alone (I13). */
@ApplicationScoped
public class ReviewCheckpoints {
    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final Runs runs;
    private final ObjectLinks links;

    ReviewCheckpoints(Database database, Videos videos, Checkpoints checkpoints, Runs runs, ObjectLinks links) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.links = links;
    }

    /** A line through the tree, at its end. */
    public record Branch(
            @Schema(examples = "main-1") String branchName,
            CheckpointSummary latestCheckpoint,
            Phase phaseNumber,

            @Schema(description = "It waits for a decision, or its next run can be tried again")
            boolean canContinue,

            @Schema(description = "US dollars, of this branch's own checkpoints")
            BigDecimal costUsd) {}

    public List<CheckpointTree> tree(UUID videoId, String userId, @Nullable String branch) {
        return database.readOneMoment(q -> {
            videos.ofOwner(q, videoId, userId);
            return CheckpointTree.of(checkpoints.list(q, videoId, branch));
        });
    }

    public Checkpoint one(UUID videoId, String userId, UUID checkpointId) {
        return database.readOneMoment(q -> {
            Video video = videos.ofOwner(q, videoId, userId);
            return whole(q, video, checkpoints.get(q, videoId, checkpointId));
        });
    }

    /** @throws Problem.NotFound when no checkpoint of the video is pending */
    public Checkpoint current(UUID videoId, String userId) {
        return database.readOneMoment(q -> {
            Video video = videos.ofOwner(q, videoId, userId);
            CheckpointSummary newest = checkpoints
                    .newestPending(q, videoId)
                    .orElseThrow(() -> new Problem.NotFound("No checkpoint of this video waits for a decision."));
            return whole(q, video, newest);
        });
    }

    public List<Branch> branches(UUID videoId, String userId) {
        return database.readOneMoment(q -> {
            videos.ofOwner(q, videoId, userId);
            List<CheckpointSummary> all = checkpoints.list(q, videoId, null);
            Optional<Run> newestRun = runs.newest(q, videoId);
            Map<String, BigDecimal> costs = all.stream()
                    .collect(Collectors.groupingBy(
                            CheckpointSummary::branchName,
                            Collectors.reducing(BigDecimal.ZERO, CheckpointSummary::costUsd, BigDecimal::add)));
            return Leaves.of(all).stream()
                    .map(leaf -> new Branch(
                            leaf.branchName(),
                            leaf,
                            leaf.phaseNumber(),
                            Leaves.canContinue(leaf.asLeaf(), newestRun),
                            costs.getOrDefault(leaf.branchName(), BigDecimal.ZERO)))
                    .toList();
        });
    }

    private Checkpoint whole(Queries q, Video video, CheckpointSummary summary) {
        JsonNode output = checkpoints.phaseOutput(q, summary.id());
        List<Artifact> artifacts = checkpoints.artifacts(q, summary.id()).stream()
                .sorted(Comparator.comparing(Artifact::artifactKey).thenComparing(Artifact::version))
                .map(links::link)
                .toList();
        return new Checkpoint(
                summary,
                runs.estimateAfter(summary.phaseNumber(), video, output).orElse(null),
                output,
                artifacts);
    }
}
