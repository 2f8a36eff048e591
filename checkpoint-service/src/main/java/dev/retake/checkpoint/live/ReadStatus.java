package dev.retake.checkpoint.live;

import dev.retake.checkpoint.dispatch.Run;
import dev.retake.checkpoint.dispatch.Runs;
import dev.retake.checkpoint.history.Artifact;
import dev.retake.checkpoint.history.CheckpointSummary;
import dev.retake.checkpoint.history.CheckpointTree;
import dev.retake.checkpoint.history.Checkpoints;
import dev.retake.checkpoint.history.Leaf;
import dev.retake.checkpoint.history.MadeMedia;
import dev.retake.checkpoint.history.ObjectLinks;
import dev.retake.checkpoint.history.Video;
import dev.retake.checkpoint.history.Videos;
import dev.retake.checkpoint.live.VideoState.ActiveRun;
import dev.retake.checkpoint.live.VideoState.BranchInfo;
import dev.retake.checkpoint.live.VideoState.CheckpointInfo;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.review.Leaves;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the present state of a video: from the database, with the progress Redis remembers on top. */
@ApplicationScoped
public class ReadStatus {
    private static final int TREE_SHOWN_UP_TO = 200;
    private static final int LEAVES_SHOWN = 200;

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
        Facts facts = ofOwner(videoId, userId);
        return new StatusResponse(
                state(facts), facts.isWhole() ? CheckpointTree.of(facts.some()) : null, !facts.isWhole());
    }

    /** What a stream begins with, for its owner only. */
    Snapshot snapshot(UUID videoId, String userId) {
        return snapshotOf(ofOwner(videoId, userId));
    }

    /** Empty when the video is gone. */
    Optional<Snapshot> snapshot(UUID videoId) {
        return database.readOneMoment(q -> facts(q, videoId, videos.askFor(q, videoId)))
                .map(this::snapshotOf);
    }

    private Snapshot snapshotOf(Facts facts) {
        return new Snapshot(state(facts), facts.video().version());
    }

    /**
     * What the database knows, all of one moment: a run that ended between two of its answers would leave a video that
     * neither works nor waits.
     *
     * @param some the whole tree, or more of it than is shown
     */
    private record Facts(
            Video video,
            List<CheckpointSummary> some,
            Optional<Run> newestRun,
            Optional<CheckpointSummary> current,
            List<Artifact> currentArtifacts,
            List<Leaf> leaves,
            MadeMedia media) {
        boolean isWhole() {
            return some.size() <= TREE_SHOWN_UP_TO;
        }
    }

    private Facts ofOwner(UUID videoId, String userId) {
        return database.readOneMoment(q ->
                        facts(q, videoId, videos.askForOwned(q, videoId, userId).map(Optional::of)))
                .orElseThrow();
    }

    /** @param video empty when it is gone */
    private Optional<Facts> facts(Queries q, UUID videoId, Asked<Optional<Video>> video) {
        // Whatever does not depend on another answer is asked in one round trip.
        Asked<List<CheckpointSummary>> some = checkpoints.askForSome(q, videoId, TREE_SHOWN_UP_TO + 1);
        Asked<Optional<Run>> newestRun = runs.askForNewest(q, videoId);
        Asked<MadeMedia> media = videos.askForMedia(q, videoId);
        return video.answer().map(found -> facts(q, found, some.answer(), newestRun.answer(), media.answer()));
    }

    private Facts facts(
            Queries q, Video video, List<CheckpointSummary> some, Optional<Run> newestRun, MadeMedia media) {
        boolean whole = some.size() <= TREE_SHOWN_UP_TO;
        Optional<CheckpointSummary> current = whole ? current(some) : checkpoints.current(q, video.id());
        return new Facts(
                video,
                some,
                newestRun,
                current,
                current.map(checkpoint -> checkpoints.newestArtifacts(q, checkpoint.id()))
                        .orElse(List.of()),
                whole
                        ? Leaves.of(some).stream()
                                .map(CheckpointSummary::asLeaf)
                                .toList()
                        : newestLeaves(q, video.id(), newestRun),
                media);
    }

    private List<Leaf> newestLeaves(Queries q, UUID videoId, Optional<Run> newestRun) {
        List<Leaf> leaves = new ArrayList<>(checkpoints.newestLeaves(q, videoId, LEAVES_SHOWN));
        newestRun
                .map(Run::parentCheckpointId)
                .filter(parent -> leaves.stream().noneMatch(leaf -> leaf.id().equals(parent)))
                .flatMap(parent -> checkpoints.leaf(q, parent))
                .ifPresent(leaves::addFirst);
        return leaves;
    }

    private VideoState state(Facts facts) {
        Video video = facts.video();
        Optional<Run> active = facts.newestRun().filter(run -> run.status().isActive());
        Optional<Progress> progress = active.flatMap(run -> cache.progressOf(video.id())
                .filter(heard -> heard.phase() == run.phase().number() && heard.attempt() == run.attempt()));
        MadeMedia media = facts.media();
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
                facts.current()
                        .map(checkpoint -> info(checkpoint, facts.currentArtifacts()))
                        .orElse(null),
                facts.leaves().stream()
                        .map(leaf -> new BranchInfo(
                                leaf.branchName(),
                                leaf.id(),
                                leaf.phaseNumber(),
                                leaf.status(),
                                Leaves.canContinue(leaf, facts.newestRun())))
                        .toList(),
                media.storyboard().stream().map(links::to).toList(),
                media.chunks().stream().map(links::to).toList(),
                link(media.stitched()),
                link(media.finalFilm()));
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

    private CheckpointInfo info(CheckpointSummary checkpoint, List<Artifact> newestArtifacts) {
        Map<String, Artifact> newest = new LinkedHashMap<>();
        newestArtifacts.stream()
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

    private @Nullable String link(@Nullable String s3Key) {
        return s3Key == null ? null : links.to(s3Key);
    }
}
