package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.message.MessageType;
import dev.retake.contracts.message.UndecodableMessage;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of video_generations and video_events. */
@ApplicationScoped
class VideoStore {
    private static final String CREATE = """
            INSERT INTO video_generations (id, user_id, prompt, title, description, model, auto_continue, pause_after,
                                           reference_assets, budget_usd, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11, $11)
            """;
    private static final String ONE = "SELECT " + Video.COLUMNS + " FROM video_generations v WHERE v.id = $1";
    private static final String MEDIA = """
            SELECT jsonb_path_query_array(phase_outputs, '$.phase2_storyboard.output_data.storyboard_images[*].s3_key')::text AS storyboard,
                   jsonb_path_query_array(phase_outputs, '$.phase3_chunks.output_data.chunks[*].s3_key')::text AS chunks,
                   phase_outputs #>> '{phase3_chunks,output_data,stitched,s3_key}' AS stitched,
                   phase_outputs #>> '{phase4_refinement,output_data,final,s3_key}' AS final
            FROM video_generations WHERE id = $1
            """;
    private static final String CHECKPOINT_OF_NEWEST_OUTPUT =
            "SELECT phase_outputs #>> ARRAY[$2::text, 'checkpoint_id'] AS id FROM video_generations WHERE id = $1";
    private static final String LOCK = "SELECT " + Video.COLUMNS
            + " FROM video_generations v WHERE v.id = ANY ($1::uuid[]) ORDER BY v.id FOR UPDATE";
    private static final String OF_USER = "SELECT " + Video.COLUMNS + """
            FROM video_generations v
            WHERE v.user_id = $1
              AND ($2::text IS NULL OR v.status = $2::text::videostatus)
              AND (NOT $3 OR v.status IN ('paused_at_phase1', 'paused_at_phase2', 'paused_at_phase3', 'paused_at_phase4'))
              AND ($4::uuid IS NULL OR v.id < $4)
            ORDER BY v.id DESC
            LIMIT $5
            """;

    /**
     * Where a video stands is derived from what this transaction left, by the first rule that applies: an active run, a
     * pending checkpoint, a newest run that failed, a finished film, any checkpoint, nothing. COALESCE asks for a rule only
     * when none before it applies; OFFSET 0 has it ask once a video.
     */
    private static final String SAVE = """
            UPDATE video_generations v
            SET spent_usd = s.spent, reserved_usd = s.reserved, event_sequence = s.sequence, updated_at = s.at,
                phase_outputs = CASE WHEN s.outputs IS NULL THEN v.phase_outputs ELSE v.phase_outputs || s.outputs::jsonb END,
                status = stands.at[1]::videostatus, current_phase = 'phase' || stands.at[2],
                progress = stands.at[3]::int, error = stands.at[4]::jsonb
            FROM unnest($1::uuid[], $2::numeric[], $3::numeric[], $4::bigint[], $5::text[], $6::timestamptz[])
                AS s (id, spent, reserved, sequence, outputs, at),
            LATERAL (
              SELECT COALESCE(
                (SELECT ARRAY[
                   CASE WHEN r.phase_number = 1 AND r.status = 'requested' THEN 'queued'
                   ELSE (ARRAY['validating', 'generating_storyboard', 'generating_chunks', 'refining'])[r.phase_number] END,
                   r.phase_number::text, ((r.phase_number - 1) * 25)::text, NULL]
                 FROM phase_runs r WHERE r.video_id = s.id AND r.status IN ('requested', 'running')),
                (SELECT ARRAY['paused_at_phase' || c.phase_number, c.phase_number::text, (c.phase_number * 25)::text, NULL]
                 FROM video_checkpoints c WHERE c.video_id = s.id AND c.status = 'pending' ORDER BY c.id DESC LIMIT 1),
                (SELECT ARRAY['failed', newest.phase_number::text, ((newest.phase_number - 1) * 25)::text, newest.error::text]
                 FROM (SELECT r.* FROM phase_runs r WHERE r.video_id = s.id
                       ORDER BY r.requested_at DESC, r.id DESC LIMIT 1) newest
                 WHERE newest.status = 'failed'),
                (SELECT ARRAY['complete', c.phase_number::text, '100', NULL]
                 FROM video_checkpoints c WHERE c.video_id = s.id AND c.phase_number = 4 LIMIT 1),
                (SELECT ARRAY['paused_at_phase' || c.phase_number, c.phase_number::text, (c.phase_number * 25)::text, NULL]
                 FROM video_checkpoints c WHERE c.video_id = s.id ORDER BY c.id DESC LIMIT 1),
                ARRAY['failed', '1', '0', '{"code": "cancelled", "retryable": true, "phase": "phase1",
                  "detail": "The run was cancelled before there was anything to go back to; retry it."}']) AS at
              OFFSET 0) stands
            WHERE v.id = s.id AND v.id = ANY ($1::uuid[])
            """;

    private static final String APPEND_EVENTS = """
            INSERT INTO video_events (video_id, sequence, type, body, at)
            SELECT video_id, sequence, type, body::jsonb, at
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[])
                 AS e (video_id, sequence, type, body, at)
            """;
    private static final String EVENTS_AFTER = """
            SELECT type, body::text AS body FROM video_events
            WHERE video_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3
            """;
    private static final String VERSIONS =
            "SELECT id, event_sequence, updated_at FROM video_generations WHERE id = ANY ($1::uuid[])";

    private static final String CHANGE = """
            UPDATE video_generations v
            SET title = $2, description = $3, auto_continue = $4, pause_after = $5, budget_usd = $6, updated_at = $7
            WHERE v.id = $1
            """ + "RETURNING " + Video.COLUMNS;
    private static final String DELETE = "DELETE FROM video_generations WHERE id = $1";
    /** None that is still to be published. */
    private static final String FORGET_EVENTS = """
            DELETE FROM video_events
            WHERE ctid = ANY (ARRAY (
                SELECT ctid FROM video_events
                WHERE at < least($1, (SELECT created_at - interval '1 hour' FROM outbox_references ORDER BY id LIMIT 1)) ORDER BY at LIMIT $2))
            """;

    void create(Tx tx, Video video) {
        tx.update(
                CREATE,
                video.id(),
                video.userId(),
                video.prompt(),
                video.title(),
                video.description(),
                video.model().wireName(),
                video.autoContinue(),
                video.pauseAfter().stream().map(Integer::shortValue).toArray(Short[]::new),
                Json.text(video.referenceAssets()),
                video.budgetUsd(),
                Rows.timestamp(video.createdAt()));
    }

    Asked<Optional<Video>> askForOne(Queries q, UUID videoId) {
        return q.askForFirst(ONE, Video::from, videoId);
    }

    Asked<List<Video>> askToLock(Tx tx, List<UUID> videoIds) {
        return tx.askForAll(LOCK, Video::from, (Object) videoIds.toArray(UUID[]::new));
    }

    List<Video> ofUser(
            Queries q,
            String userId,
            @Nullable VideoStatus status,
            boolean needsReview,
            @Nullable UUID before,
            int limit) {
        return q.list(
                OF_USER, Video::from, userId, status == null ? null : status.wireName(), needsReview, before, limit);
    }

    void save(Tx tx, Collection<LockedVideo> videos) {
        tx.updateLater(
                SAVE,
                videos.stream().map(LockedVideo::id).toArray(UUID[]::new),
                videos.stream().map(LockedVideo::spent).toArray(BigDecimal[]::new),
                videos.stream().map(LockedVideo::reserved).toArray(BigDecimal[]::new),
                videos.stream().map(LockedVideo::lastSequence).toArray(Long[]::new),
                videos.stream().map(VideoStore::outputs).toArray(String[]::new),
                videos.stream().map(video -> Rows.timestamp(video.now())).toArray(OffsetDateTime[]::new));
    }

    /** Null where nothing new was left: then what is there need not be written again. */
    private static @Nullable String outputs(LockedVideo video) {
        if (video.outputs().isEmpty()) {
            return null;
        }
        ObjectNode outputs = Json.mapper().createObjectNode();
        video.outputs().forEach((phase, output) -> outputs.set(phase.outputName(), output));
        return Json.text(outputs);
    }

    void appendEvents(Tx tx, List<PipelineEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        tx.updateLater(
                APPEND_EVENTS,
                events.stream().map(PipelineEvent::videoId).toArray(UUID[]::new),
                events.stream().map(PipelineEvent::sequence).toArray(Long[]::new),
                events.stream().map(e -> e.getClass().getSimpleName()).toArray(String[]::new),
                events.stream().map(Json::text).toArray(String[]::new),
                events.stream().map(e -> Rows.timestamp(e.at())).toArray(OffsetDateTime[]::new));
    }

    Asked<MadeMedia> askForMedia(Queries q, UUID videoId) {
        return q.askForFirst(MEDIA, MadeMedia::from, videoId).map(found -> found.orElse(MadeMedia.NONE));
    }

    /** The checkpoint whose output is the newest of a phase. */
    Optional<UUID> checkpointOfNewestOutput(Queries q, UUID videoId, Phase phase) {
        return q.first(
                        CHECKPOINT_OF_NEWEST_OUTPUT,
                        row -> Optional.ofNullable(row.getString("id")),
                        videoId,
                        phase.outputName())
                .flatMap(id -> id.map(UUID::fromString));
    }

    Map<UUID, VideoVersion> versions(Queries q, Collection<UUID> videoIds) {
        Map<UUID, VideoVersion> versions = new HashMap<>();
        q.list(
                        VERSIONS,
                        row -> Map.entry(
                                row.getUUID("id"),
                                new VideoVersion(row.getLong("event_sequence"), Rows.instant(row, "updated_at"))),
                        (Object) videoIds.toArray(UUID[]::new))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }

    List<PipelineEvent> eventsAfter(Queries q, UUID videoId, long sequence, int limit) {
        return q.list(EVENTS_AFTER, VideoStore::event, videoId, sequence, limit);
    }

    private static PipelineEvent event(Row row) {
        String type = row.getString("type");
        try {
            return MessageType.decode(
                    MessageType.ofEvent(type),
                    row.getString("body").getBytes(StandardCharsets.UTF_8),
                    PipelineEvent.class);
        } catch (UndecodableMessage e) {
            throw new IllegalStateException("an event was stored that is none of ours: " + type, e);
        }
    }

    Video change(Tx tx, UUID videoId, VideoSettings settings, Instant at) {
        return tx.first(
                        CHANGE,
                        Video::from,
                        videoId,
                        settings.title(),
                        settings.description(),
                        settings.autoContinue(),
                        settings.pauseAfter().stream().map(Integer::shortValue).toArray(Short[]::new),
                        settings.budgetUsd(),
                        Rows.timestamp(at))
                .orElseThrow();
    }

    void delete(Tx tx, UUID videoId) {
        tx.update(DELETE, videoId);
    }

    /** @return how many there were, at most as many as asked for */
    int forgetEvents(Tx tx, Instant before, int atMost) {
        return tx.update(FORGET_EVENTS, Rows.timestamp(before), atMost);
    }
}
