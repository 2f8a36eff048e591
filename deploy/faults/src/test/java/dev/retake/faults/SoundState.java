package dev.retake.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import dev.retake.contracts.message.MessageType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What alice's morning has left when nothing went wrong: a video with a plan she approved, a storyboard of which she had
 * the picture made anew and which she forked, and another video that she cancelled and deleted. Events lie in the table
 * and are {@link #publish published} last, so that a test can change what is.
 */
final class SoundState {
    static final String OWNER = "alice";
    static final String MARK = "more gold";

    final UUID video = UUID.randomUUID();
    final UUID planning = UUID.randomUUID();
    final UUID storyboard = UUID.randomUUID();
    final UUID plan = UUID.randomUUID();
    final UUID pictures = UUID.randomUUID();
    final UUID fork = UUID.randomUUID();
    final UUID spec = UUID.randomUUID();
    final UUID first = UUID.randomUUID();
    final UUID second = UUID.randomUUID();
    final UUID regeneration = UUID.randomUUID();
    final UUID deleted = UUID.randomUUID();
    final UUID cancelled = UUID.randomUUID();
    final Journal journal;
    final Journal.VideoLog promised;

    /** What is to be published, in this order. */
    final List<Event> events = new ArrayList<>();

    private final SmallStack stack;
    private final Set<UUID> own = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private final Instant morning = Instant.parse("2026-03-01T08:00:00Z");

    /** An event with the id that its message has. */
    record Event(UUID id, UUID video, String type, ObjectNode body) {
        Event with(UUID otherId) {
            return new Event(otherId, video, type, body.deepCopy());
        }
    }

    SoundState(SmallStack stack, Journal journal) throws SQLException {
        this.stack = stack;
        this.journal = journal;
        own.addAll(List.of(video, deleted, cancelled));
        promised = journal.video(video, OWNER, "a perfume in black and gold");
        promised.approvedRuns.add(storyboard);
        promised.operations.add(regeneration);
        promised.forks.add(fork);
        promised.edits.add(MARK);
        Journal.VideoLog gone = journal.video(deleted, OWNER, "a watch");
        gone.cancelledRuns.add(cancelled);
        gone.deleted = true;

        rows();
        told();
    }

    /** Whether a violation is about something of this state. */
    boolean isMeantBy(String violation) {
        return own.stream().anyMatch(id -> violation.contains(id.toString()));
    }

    private void rows() throws SQLException {
        stack.execute("""
                INSERT INTO video_generations (id, user_id, prompt, model, status, current_phase, spent_usd, created_at, updated_at)
                VALUES (?, ?, 'a perfume in black and gold', 'hailuo', 'paused_at_phase2', 'phase2', 0.04, now(), now())
                """, video, OWNER);
        run(planning, 1, null, 0, 10, "0.01");
        checkpoint(plan, "main", 1, 1, null, "approved", "phase", planning, "0.01");
        run(storyboard, 2, plan, 20, 30, "0.02");
        checkpoint(pictures, "main", 2, 1, plan, "pending", "phase", storyboard, "0.03");
        checkpoint(fork, "main-1", 2, 1, pictures, "pending", "fork", null, "0");
        artifact(spec, plan, "spec", "spec", 1, null);
        artifact(first, pictures, "beat_image", "beat_00", 1, null);
        artifact(second, pictures, "beat_image", "beat_00", 2, first);
        artifact(UUID.randomUUID(), fork, "beat_image", "beat_00", 1, null);
        artifact(UUID.randomUUID(), fork, "beat_image", "beat_00", 2, null);
        operation(regeneration, "succeeded", second, MARK, "0.01");
        stack.execute("""
                INSERT INTO objects_to_delete (prefix, video_id, deleted_at, last_sweep, next_sweep)
                VALUES (?, ?, now(), now(), now() + interval '1 hour')
                """, S3Keys.videoPrefix(OWNER, deleted), deleted);
    }

    private void told() throws SQLException {
        tell(video, "VideoRequested", Map.of("prompt", "a perfume in black and gold"));
        tell(video, "PhaseStarted", Map.of("run_id", planning, "attempt", 1));
        tell(video, "CheckpointCreated", Map.of("checkpoint_id", plan, "cost_usd", new BigDecimal("0.0100")));
        tell(video, "ArtifactCreated", Map.of("artifact_id", spec));
        tell(video, "CheckpointApproved", Map.of("checkpoint_id", plan, "next_run_id", storyboard));
        tell(video, "PhaseStarted", Map.of("run_id", storyboard, "attempt", 1));
        tell(video, "CheckpointCreated", Map.of("checkpoint_id", pictures));
        tell(video, "ArtifactCreated", Map.of("artifact_id", first));
        tell(video, "ArtifactCreated", Map.of("artifact_id", second));
        tell(video, "CheckpointEdited", Map.of("checkpoint_id", pictures, "edit_description", MARK));
        tell(video, "CheckpointCreated", Map.of("checkpoint_id", fork));
        tell(video, "CheckpointForked", Map.of("checkpoint_id", fork));
        tell(deleted, "VideoRequested", Map.of("prompt", "a watch"));
        tell(deleted, "PhaseStarted", Map.of("run_id", cancelled, "attempt", 1));
        tell(deleted, "RunCancelled", Map.of("run_id", cancelled));
        tell(deleted, "VideoDeleted", Map.of());
    }

    /** The next event of a video. */
    Event tell(UUID of, String type, Map<String, Object> fields) throws SQLException {
        own.add(of);
        long sequence =
                events.stream().filter(event -> event.video().equals(of)).count() + 1;
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("video_id", of.toString()).put("sequence", sequence).put("actor", OWNER);
        fields.forEach((name, value) -> body.set(name, Json.mapper().valueToTree(value)));
        Event event = new Event(UUID.randomUUID(), of, type, body);
        events.add(event);
        stack.execute(
                "INSERT INTO video_events (video_id, sequence, type, body, at) VALUES (?, ?, ?, ?::jsonb, now())",
                of,
                sequence,
                type,
                Json.text(body));
        stack.execute("UPDATE video_generations SET event_sequence = ? WHERE id = ?", sequence, of);
        return event;
    }

    /** To what subscribers read, in the order of {@link #events}. */
    void publish() throws SQLException {
        for (Event event : events) {
            stack.send(
                    Topic.EVENTS,
                    event.video().toString(),
                    Map.of(
                            CloudEvent.ID_HEADER,
                            event.id().toString(),
                            CloudEvent.TYPE_HEADER,
                            MessageType.ofEvent(event.type())),
                    Json.bytes(event.body()));
        }
        stack.flush();
    }

    /** A succeeded run of that phase, some minutes of the morning long. */
    void run(UUID id, int phase, @Nullable UUID parent, int from, int until, String spent) throws SQLException {
        own.add(id);
        stack.execute("""
                INSERT INTO phase_runs (id, video_id, phase_number, branch_name, parent_checkpoint_id, status, request,
                                        estimate_usd, reserved_usd, spent_usd, settled_attempts, requested_at, finished_at, deadline)
                VALUES (?, ?, ?, 'main', ?, 'succeeded', '{}', 0, 0, ?, '{1}', ?, ?, now())
                """, id, video, phase, parent, new BigDecimal(spent), at(from), at(until));
    }

    void checkpoint(
            UUID id,
            String branch,
            int phase,
            int version,
            @Nullable UUID parent,
            String status,
            String source,
            @Nullable UUID run,
            String cost)
            throws SQLException {
        own.add(id);
        boolean approved = status.equals("approved");
        stack.execute(
                """
                INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, parent_checkpoint_id, status,
                                               approved_at, approved_by, created_at, phase_output, cost_usd, user_id, source, run_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now(), '{"output_data": {"spec": {"beats": [{}]}}}', ?, ?, ?, ?)
                """,
                id,
                video,
                branch,
                phase,
                version,
                parent,
                status,
                approved ? at(15) : null,
                approved ? OWNER : null,
                new BigDecimal(cost),
                OWNER,
                source,
                run);
    }

    /** The row, and the object that it names; a plan has none. */
    void artifact(UUID id, UUID checkpoint, String type, String key, int version, @Nullable UUID parent)
            throws SQLException {
        own.add(id);
        boolean hasObject = !type.equals("spec");
        byte[] bytes = bytes(key, version);
        if (hasObject && stored.add(key(key, version))) {
            stack.put(key(key, version), bytes);
        }
        stack.execute(
                """
                INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_url, s3_key,
                                                  sha256, file_size_bytes, parent_artifact_id, created_by, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, now())
                """,
                id,
                checkpoint,
                video,
                type,
                key,
                version,
                hasObject ? "s3://retake/" + key(key, version) : "",
                hasObject ? key(key, version) : "",
                hasObject ? sha256(bytes) : null,
                hasObject ? bytes.length : null,
                parent,
                OWNER);
    }

    void operation(UUID id, String status, UUID artifact, @Nullable String description, String spent)
            throws SQLException {
        own.add(id);
        stack.execute("""
                INSERT INTO artifact_operations (id, video_id, checkpoint_id, phase_number, artifact_type, artifact_key, version,
                                                 status, request, edit_description, requested_by, estimate_usd, reserved_usd,
                                                 spent_usd, artifact_id, requested_at, deadline)
                VALUES (?, ?, ?, 2, 'beat_image', 'beat_00', 2, ?, '{}', ?, ?, 0, 0, ?, ?, now(), now())
                """, id, video, pictures, status, description, OWNER, new BigDecimal(spent), artifact);
    }

    /** Where the object of such an artifact lies. */
    String key(String artifact, int version) {
        return S3Keys.videoPrefix(OWNER, video) + artifact + "_v" + version + ".png";
    }

    OffsetDateTime at(int minute) {
        return morning.plusSeconds(60L * minute).atOffset(ZoneOffset.UTC);
    }

    private static byte[] bytes(String key, int version) {
        return "the picture %s, version %d".formatted(key, version).getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
