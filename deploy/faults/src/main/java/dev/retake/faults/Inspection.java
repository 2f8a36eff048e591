package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.event.CheckpointAbandoned;
import dev.retake.contracts.event.CheckpointApproved;
import dev.retake.contracts.event.CheckpointCreated;
import dev.retake.contracts.event.CheckpointEdited;
import dev.retake.contracts.event.CheckpointForked;
import dev.retake.contracts.event.PhaseStarted;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.event.VideoDeleted;
import dev.retake.contracts.event.VideoRequested;
import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.S3Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads Postgres, S3 and Kafka whole and compares them with each other and with what people were promised. */
final class Inspection {
    private final OwnStack stack;
    private final Journal journal;
    private final Logs logs;
    private final List<String> violations = new ArrayList<>();

    Inspection(OwnStack stack, Journal journal, Logs logs) {
        this.stack = stack;
        this.journal = journal;
        this.logs = logs;
    }

    /** @return what was found wrong */
    List<String> run() {
        Rules.atRest().forEach(this::requireNone);
        Rules.always().forEach(this::requireNone);
        Map<UUID, List<JsonNode>> events = events();
        promises(events);
        published(events);
        objects();
        violations.addAll(logs.holding(secrets()));
        violations.addAll(journal.complaints());
        return violations;
    }

    private void requireNone(String rule, String sql) {
        stack.rows(sql).forEach(row -> violations.add(rule + ": " + row));
    }

    private Map<UUID, List<JsonNode>> events() {
        Map<UUID, List<JsonNode>> events = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> row :
                stack.rows("SELECT video_id, type, body::text AS body FROM video_events ORDER BY video_id, sequence")) {
            ObjectNode event = (ObjectNode) json(text(row, "body"));
            events.computeIfAbsent(uuid(row, "video_id"), id -> new ArrayList<>())
                    .add(event.put("type", text(row, "type")));
        }
        return events;
    }

    /** Every accepted request took effect exactly once, and nothing took effect that nobody asked for. */
    private void promises(Map<UUID, List<JsonNode>> events) {
        Set<UUID> promised = journal.videos().stream().map(video -> video.id).collect(Collectors.toSet());
        equal("videos", promised, events.keySet());
        for (Journal.VideoLog video : journal.videos()) {
            List<JsonNode> told = events.getOrDefault(video.id, List.of());
            String of = " of video " + video.id;
            one(
                    "request" + of,
                    video.prompt,
                    list(
                            told,
                            VideoRequested.class,
                            event -> event.path("prompt").asText()));
            equal("forks" + of, video.forks, once(told, CheckpointForked.class, "checkpoint_id"));
            equal("approvals" + of, video.approvedRuns, approvedRuns(video, told));
            attempts(video, told);
            edits(video, told);
            Set<UUID> abandoned = once(told, CheckpointAbandoned.class, "checkpoint_id");
            within("abandoned checkpoints" + of, video.abandoned, abandoned, video.doubtfullyAbandoned);
            Set<UUID> cancelled = new HashSet<>(list(told, RunCancelled.class, event -> id(event, "run_id")));
            within("cancelled runs" + of, video.cancelledRuns, cancelled, cancelled);
            int deletions = list(told, VideoDeleted.class, Function.identity()).size();
            if (deletions != (video.deleted ? 1 : 0)) {
                violations.add("deletion%s: promised %s, done %d times".formatted(of, video.deleted, deletions));
            }
            rows(video, told);
        }
    }

    private Set<UUID> approvedRuns(Journal.VideoLog video, List<JsonNode> told) {
        return new HashSet<>(list(told, CheckpointApproved.class, Function.identity()).stream()
                .filter(event -> event.path("actor").asText().equals(video.owner))
                .map(event -> id(event, "next_run_id"))
                .toList());
    }

    /** One start for each attempt, one further attempt for each retry. */
    private void attempts(Journal.VideoLog video, List<JsonNode> told) {
        Map<UUID, List<Integer>> started = new TreeMap<>();
        list(told, PhaseStarted.class, Function.identity())
                .forEach(event -> started.computeIfAbsent(id(event, "run_id"), id -> new ArrayList<>())
                        .add(event.path("attempt").asInt()));
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

    private void edits(Journal.VideoLog video, List<JsonNode> told) {
        List<String> marks = list(
                told,
                CheckpointEdited.class,
                event -> event.path("edit_description").asText(""));
        if (marks.size() != new HashSet<>(marks).size()) {
            violations.add("an edit of video %s was made twice: %s".formatted(video.id, marks));
        }
        if (!marks.containsAll(video.edits)) {
            violations.add("an edit of video %s was lost: %s of %s".formatted(video.id, video.edits, marks));
        }
    }

    /** The tables of a video that is still there hold what its events tell. */
    private void rows(Journal.VideoLog video, List<JsonNode> told) {
        Set<UUID> made = new HashSet<>(once(told, CheckpointCreated.class, "checkpoint_id"));
        made.addAll(once(told, CheckpointForked.class, "checkpoint_id"));
        boolean gone = stack.rows("SELECT id FROM video_generations WHERE id = ?", video.id)
                .isEmpty();
        if (gone != video.deleted) {
            violations.add("video %s is %s".formatted(video.id, gone ? "lost" : "still there though deleted"));
        }
        if (!gone) {
            equal(
                    "checkpoints of video " + video.id,
                    made,
                    ids("SELECT id FROM video_checkpoints WHERE video_id = ?", video.id));
            equal(
                    "regenerations of video " + video.id,
                    video.operations,
                    ids(
                            "SELECT id FROM artifact_operations WHERE video_id = ? AND edit_description IS NOT NULL",
                            video.id));
        }
    }

    private Set<UUID> ids(String sql, UUID video) {
        return stack.rows(sql, video).stream().map(row -> uuid(row, "id")).collect(Collectors.toSet());
    }

    /** {@code pipeline.events} holds every event of every video, in order; the same one may be there twice. */
    private void published(Map<UUID, List<JsonNode>> events) {
        if (!(stack.description().parts().get("kafka") instanceof KafkaDescription kafka)) {
            throw new IllegalStateException("the stack has no Kafka");
        }
        Published topics = new Published(kafka.bootstrapServers());
        Map<UUID, TreeMap<Long, Published.Event>> published = new LinkedHashMap<>();
        for (Published.Event event : topics.events()) {
            TreeMap<Long, Published.Event> series = published.computeIfAbsent(event.video(), id -> new TreeMap<>());
            Published.Event before = series.putIfAbsent(event.sequence(), event);
            if (before != null && !before.id().equals(event.id())) {
                violations.add("event %d of video %s was published as two".formatted(event.sequence(), event.video()));
            }
            if (before == null && series.lastKey() != event.sequence()) {
                violations.add("event %d of video %s was published late".formatted(event.sequence(), event.video()));
            }
        }
        equal("videos with published events", events.keySet(), published.keySet());
        events.forEach((video, told) -> {
            Collection<Published.Event> series =
                    published.getOrDefault(video, new TreeMap<>()).values();
            if (series.size() != told.size()) {
                violations.add(
                        "video %s has %d events, %d were published".formatted(video, told.size(), series.size()));
            }
        });
        violations.addAll(topics.deadLetters());
    }

    /** Every artifact's bytes are those of its row; of deleted videos nothing is left. */
    private void objects() {
        if (!(stack.description().parts().get("s3") instanceof S3Description s3)) {
            throw new IllegalStateException("the stack has no S3");
        }
        try (Stored stored = new Stored(s3)) {
            for (Map<String, @Nullable Object> row : stack.rows("""
                    SELECT DISTINCT s3_key, sha256, file_size_bytes FROM checkpoint_artifacts WHERE s3_key <> ''
                    """)) {
                Optional<byte[]> bytes = stored.read(text(row, "s3_key"));
                if (bytes.isEmpty()) {
                    violations.add("an object is lost: " + row);
                } else if (!sha256(bytes.get()).equals(text(row, "sha256"))) {
                    violations.add("an object is not what its row says: " + row);
                }
            }
            journal.videos().stream().filter(video -> video.deleted).forEach(video -> {
                List<String> left = stored.keysUnder(S3Keys.videoPrefix(video.owner, video.id));
                if (!left.isEmpty()) {
                    violations.add("of deleted video %s is left %s".formatted(video.id, left));
                }
            });
        }
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        stack.description().parts().values().forEach(part -> {
            if (part instanceof S3Description s3) {
                secrets.add(s3.secretKey());
            } else if (part instanceof PostgresDescription postgres) {
                secrets.add(postgres.password());
            }
        });
        return secrets;
    }

    private void one(String what, String expected, List<String> found) {
        if (!found.equals(List.of(expected))) {
            violations.add("%s: expected \"%s\" once, found %s".formatted(what, expected, found));
        }
    }

    private void equal(String what, Set<UUID> promised, Set<UUID> found) {
        within(what, promised, found, Set.of());
    }

    private void within(String what, Set<UUID> promised, Set<UUID> found, Set<UUID> allowed) {
        Set<UUID> lost = new HashSet<>(promised);
        lost.removeAll(found);
        Set<UUID> surplus = new HashSet<>(found);
        surplus.removeAll(promised);
        surplus.removeAll(allowed);
        if (!lost.isEmpty() || !surplus.isEmpty()) {
            violations.add("%s: lost %s, too many %s".formatted(what, lost, surplus));
        }
    }

    /** Ids that such events name; one that is named twice is a violation. */
    private Set<UUID> once(List<JsonNode> told, Class<?> type, String field) {
        List<UUID> ids = list(told, type, event -> id(event, field));
        Set<UUID> distinct = new HashSet<>(ids);
        if (distinct.size() != ids.size()) {
            violations.add("%s was told twice: %s".formatted(type.getSimpleName(), ids));
        }
        return distinct;
    }

    private static <T> List<T> list(List<JsonNode> told, Class<?> type, Function<JsonNode, T> what) {
        return told.stream()
                .filter(event -> event.path("type").asText().contains(type.getSimpleName()))
                .map(what)
                .toList();
    }

    private static UUID id(JsonNode event, String field) {
        return UUID.fromString(event.path(field).asText());
    }

    private static UUID uuid(Map<String, @Nullable Object> row, String column) {
        return UUID.fromString(text(row, column));
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
