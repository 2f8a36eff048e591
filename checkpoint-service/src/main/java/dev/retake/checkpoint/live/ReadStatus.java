package dev.retake.checkpoint.live;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.CheckpointTree;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.VideoState.ActiveRun;
import dev.retake.checkpoint.live.VideoState.BranchInfo;
import dev.retake.checkpoint.live.VideoState.CheckpointInfo;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.review.Leaves;
import dev.retake.contracts.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Gathers the present state of a video: from the database, with the progress Redis remembers on top. */
@ApplicationScoped
public class ReadStatus {
    private static final int TREE_SHOWN_UP_TO = 200;

    private final Database database;
    private final Videos videos;
    private final Checkpoints checkpoints;
    private final Runs runs;
    private final ObjectLinks links;
    private final LiveCache cache;

    ReadStatus(
            Database database, Videos videos, Checkpoints checkpoints, Runs runs, ObjectLinks links, LiveCache cache) {
        this.database = database;
        this.videos = videos;
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.links = links;
        this.cache = cache;
    }

    /** The whole answer, with the tree. */
    public StatusResponse of(UUID videoId, String userId) {
        return database.read(q -> {
            Video video = videos.ofOwner(q, videoId, userId);
            List<CheckpointSummary> all = checkpoints.list(q, videoId, null);
            boolean truncated = all.size() > TREE_SHOWN_UP_TO;
            return new StatusResponse(assemble(q, video, all), truncated ? null : CheckpointTree.of(all), truncated);
        });
    }

    /** What a stream begins with, for its owner only. */
    Snapshot snapshot(UUID videoId, String userId) {
        return database.read(q -> snapshot(q, videos.ofOwner(q, videoId, userId)));
    }

    /** Empty when the video is gone. */
    Optional<Snapshot> snapshot(UUID videoId) {
        return database.read(q -> videos.find(q, videoId).map(video -> snapshot(q, video)));
    }

    private Snapshot snapshot(Queries q, Video video) {
        return new Snapshot(assemble(q, video, checkpoints.list(q, video.id(), null)), video.version());
    }

    private VideoState assemble(Queries q, Video video, List<CheckpointSummary> all) {
        Optional<Run> newestRun = runs.newest(q, video.id());
        Optional<Run> active = newestRun.filter(run -> run.status().isActive());
        Optional<Progress> progress = active.flatMap(run -> cache.progressOf(video.id())
                .filter(heard -> heard.phase() == run.phase().number() && heard.attempt() == run.attempt()));
        JsonNode outputs = video.phaseOutputs();
        JsonNode storyboard = data(outputs, Phase.STORYBOARD).path("storyboard_images");
        JsonNode chunks = data(outputs, Phase.CHUNKS).path("chunks");
        return new VideoState(
                video.id(),
                video.title(),
                video.prompt(),
                video.model(),
                video.status(),
                video.progress() + progress.map(heard -> heard.percent() / 4).orElse(0),
                "phase" + video.currentPhase().number(),
                progress.map(Progress::etaSeconds).orElse(null),
                video.error(),
                video.spentUsd(),
                video.budgetUsd(),
                video.autoContinue(),
                video.pauseAfter(),
                active.map(run -> activeRun(run, progress)).orElse(null),
                current(all).map(checkpoint -> info(q, checkpoint)).orElse(null),
                Leaves.of(all).stream()
                        .map(leaf -> new BranchInfo(
                                leaf.branchName(),
                                leaf.id(),
                                leaf.phaseNumber(),
                                leaf.status(),
                                Leaves.canContinue(leaf, newestRun)))
                        .toList(),
                links(storyboard),
                links(chunks),
                link(data(outputs, Phase.CHUNKS).path("stitched")),
                link(data(outputs, Phase.REFINEMENT).path("final")));
    }

    private static ActiveRun activeRun(Run run, Optional<Progress> progress) {
        return new ActiveRun(
                run.id(),
                "phase" + run.phase().number(),
                run.branchName(),
                run.status(),
                run.attempt(),
                run.estimateUsd(),
                run.requestedAt(),
                progress.map(Progress::message).orElse(null));
    }

    /** The newest pending one; the newest of all where none waits. */
    private static Optional<CheckpointSummary> current(List<CheckpointSummary> all) {
        Comparator<CheckpointSummary> pendingThenNewest =
                Comparator.comparing(CheckpointSummary::pending).thenComparing(CheckpointSummary::createdAt);
        return all.stream().max(pendingThenNewest);
    }

    private CheckpointInfo info(Queries q, CheckpointSummary checkpoint) {
        Map<String, Artifact> newest = new LinkedHashMap<>();
        checkpoints.newestArtifacts(q, checkpoint.id()).stream()
                .sorted(Comparator.comparing(Artifact::artifactKey))
                .map(links::link)
                .forEach(artifact -> newest.put(artifact.artifactKey().value(), artifact));
        return new CheckpointInfo(
                checkpoint.id(),
                checkpoint.branchName(),
                checkpoint.phaseNumber(),
                checkpoint.version(),
                checkpoint.status(),
                checkpoint.createdAt(),
                newest);
    }

    private static JsonNode data(JsonNode outputs, Phase phase) {
        return outputs.path(phase.outputName()).path("output_data");
    }

    private List<String> links(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("s3_key").asText())
                .filter(key -> !key.isEmpty())
                .map(links::to)
                .toList();
    }

    private @Nullable String link(JsonNode item) {
        String key = item.path("s3_key").asText();
        return key.isEmpty() ? null : links.to(key);
    }
}
