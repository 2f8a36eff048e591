package dev.retake.faults;

import dev.retake.contracts.event.ArtifactCreated;
import dev.retake.contracts.event.CheckpointAbandoned;
import dev.retake.contracts.event.CheckpointApproved;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.CheckpointEdited;
import dev.retake.contracts.event.CheckpointForked;
import dev.retake.contracts.event.PhaseStarted;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.event.VideoDeleted;
import dev.retake.contracts.event.VideoRequested;
import dev.retake.flow.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Every accepted request took effect exactly once, and nothing took effect that nobody asked for. */
final class Promises {
    private final Journal journal;
    private final Tables tables;
    private final Violations violations;

    Promises(Journal journal, Tables tables, Violations violations) {
        this.journal = journal;
        this.tables = tables;
        this.violations = violations;
    }

    void check(Map<UUID, Trail> trails) {
        Set<UUID> promised = journal.videos().stream().map(video -> video.id).collect(Collectors.toSet());
        violations.requireEqual("videos", promised, trails.keySet());
        journal.videos().forEach(video -> check(video, trails.getOrDefault(video.id, Trail.EMPTY)));
    }

    private void check(Journal.VideoLog video, Trail trail) {
        String of = " of video " + video.id;
        List<String> prompts = trail.each(VideoRequested.class, event -> event.text("prompt"));
        if (!prompts.equals(List.of(video.prompt))) {
            violations.add("request%s: expected \"%s\" once, found %s".formatted(of, video.prompt, prompts));
        }
        Set<UUID> forked = violations.requireOnce(
                "forks" + of, trail.each(CheckpointForked.class, event -> event.id("checkpoint_id")));
        violations.requireEqual("forks" + of, video.forks, forked);
        violations.requireEqual("approvals" + of, video.approvedRuns, approvedRuns(video, trail));
        attempts(video, trail);
        edits(video, trail);
        violations.requireWithin(
                "abandoned checkpoints" + of,
                video.abandoned,
                violations.requireOnce(
                        "abandoned checkpoints" + of,
                        trail.each(CheckpointAbandoned.class, event -> event.id("checkpoint_id"))),
                video.doubtfullyAbandoned);
        // A run may tell twice of its end by a cancel: what an attempt had spent is often known later.
        Set<UUID> cancelled = new HashSet<>(trail.each(RunCancelled.class, event -> event.id("run_id")));
        violations.requireWithin("cancelled runs" + of, video.cancelledRuns, cancelled, cancelled);
        int deletions = trail.of(VideoDeleted.class).size();
        if (deletions != (video.deleted ? 1 : 0)) {
            violations.add("deletion%s: promised %s, done %d times".formatted(of, video.deleted, deletions));
        }
        rows(video, trail, forked);
    }

    private static Set<UUID> approvedRuns(Journal.VideoLog video, Trail trail) {
        return trail.of(CheckpointApproved.class).stream()
                .filter(event -> event.text("actor").equals(video.owner))
                .map(event -> event.id("next_run_id"))
                .collect(Collectors.toSet());
    }

    /** One start for each attempt, one further attempt for each retry. */
    private void attempts(Journal.VideoLog video, Trail trail) {
        Map<UUID, List<Integer>> started = new TreeMap<>();
        trail.of(PhaseStarted.class)
                .forEach(event -> started.computeIfAbsent(event.id("run_id"), id -> new ArrayList<>())
                        .add(event.body().path("attempt").asInt()));
        Map<UUID, Long> retries =
                video.retriedRuns.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        started.forEach((run, attempts) -> {
            for (int i = 0; i < attempts.size(); i++) {
                if (attempts.get(i) != i + 1) {
                    violations.add("run %s was started as attempts %s".formatted(run, attempts));
                }
            }
            if (attempts.size() != 1 + retries.getOrDefault(run, 0L)) {
                violations.add("run %s of video %s was tried %d times, %d retries were accepted"
                        .formatted(run, video.id, attempts.size(), retries.getOrDefault(run, 0L)));
            }
        });
        if (!started.keySet().containsAll(retries.keySet())) {
            violations.add("a retry of video %s was lost: %s, started %s".formatted(video.id, retries, started));
        }
    }

    private void edits(Journal.VideoLog video, Trail trail) {
        List<String> marks = trail.each(CheckpointEdited.class, event -> event.text("edit_description"));
        if (marks.size() != new HashSet<>(marks).size()) {
            violations.add("an edit of video %s was made twice: %s".formatted(video.id, marks));
        }
        if (!marks.containsAll(video.edits)) {
            violations.add("an edit of video %s was lost: %s of %s".formatted(video.id, video.edits, marks));
        }
    }

    /** The tables of a video that is still there hold what its events tell. */
    private void rows(Journal.VideoLog video, Trail trail, Set<UUID> forked) {
        boolean gone = tables.rows("SELECT id FROM video_generations WHERE id = ?", video.id)
                .isEmpty();
        if (gone != video.deleted) {
            violations.add("video %s is %s".formatted(video.id, gone ? "lost" : "still there though deleted"));
        }
        if (gone) {
            return;
        }
        String of = " of video " + video.id;
        Set<UUID> made = violations.requireOnce(
                "checkpoints" + of, trail.each(CheckpointCreated.class, event -> event.id("checkpoint_id")));
        made.addAll(forked);
        violations.requireEqual(
                "checkpoints" + of, made, ids("SELECT id FROM video_checkpoints WHERE video_id = ?", video.id));
        violations.requireEqual(
                "runs" + of,
                new HashSet<>(trail.each(PhaseStarted.class, event -> event.id("run_id"))),
                ids("SELECT id FROM phase_runs WHERE video_id = ?", video.id));
        violations.requireWithin(
                "artifacts" + of,
                violations.requireOnce(
                        "artifacts" + of, trail.each(ArtifactCreated.class, event -> event.id("artifact_id"))),
                ids("SELECT id FROM checkpoint_artifacts WHERE video_id = ?", video.id),
                // A fork's rows that only refer to what was there are not told one by one.
                ids("""
                        SELECT a.id FROM checkpoint_artifacts a JOIN video_checkpoints c ON c.id = a.checkpoint_id
                        WHERE c.video_id = ? AND c.source = 'fork'
                        """, video.id));
        violations.requireEqual(
                "regenerations" + of,
                video.operations,
                ids(
                        "SELECT id FROM artifact_operations WHERE video_id = ? AND edit_description IS NOT NULL",
                        video.id));
    }

    private Set<UUID> ids(String sql, UUID video) {
        return tables.rows(sql, video).stream()
                .map(row -> UUID.fromString(String.valueOf(row.get("id"))))
                .collect(Collectors.toSet());
    }
}
