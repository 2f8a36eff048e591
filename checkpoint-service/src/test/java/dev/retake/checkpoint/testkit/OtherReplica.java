package dev.retake.checkpoint.testkit;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.CheckpointEdited;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Commits as another replica would: past this one, into the database alone. */
public final class OtherReplica {
    private static final String COMMIT_EVENT = """
            WITH video AS (
                UPDATE video_generations SET event_sequence = event_sequence + 1, updated_at = clock_timestamp()
                WHERE id = ? RETURNING id, event_sequence)
            INSERT INTO video_events (video_id, sequence, type, body, at)
            SELECT id, event_sequence, 'CheckpointEdited', jsonb_set(?::jsonb, '{sequence}', to_jsonb(event_sequence)), now()
            FROM video
            """;

    private OtherReplica() {}

    /** An edit of a checkpoint, with the next sequence of the video. */
    public static void edits(UUID videoId, UUID checkpointId, int revision) {
        String event = Json.text(new CheckpointEdited(
                videoId,
                "someone",
                1,
                Instant.now(),
                "someone",
                checkpointId,
                "main",
                Phase.PLANNING,
                revision,
                ArtifactType.SPEC,
                new ArtifactKey("spec"),
                2,
                null));
        try {
            if (Sql.update(COMMIT_EVENT, videoId, event) != 1) {
                throw new AssertionError("there is no video " + videoId);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long newestSequence(UUID videoId) {
        return (Long) Sql.value("SELECT event_sequence FROM video_generations WHERE id = ?", videoId);
    }

    /** What it calls to the others. */
    public static String hint(UUID videoId) {
        return "{\"video_id\":\"%s\",\"sequence\":%d}".formatted(videoId, newestSequence(videoId));
    }
}
