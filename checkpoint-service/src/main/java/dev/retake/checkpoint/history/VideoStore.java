package dev.retake.checkpoint.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.event.PipelineEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** The status is what DESIGN calls derived: the first rule that applies, over what this transaction left. */
    private static final String SAVE = """
            UPDATE video_generations v
            SET spent_usd = $2, reserved_usd = $3, current_phase = $4, progress = $5, error = $6::text::jsonb,
                event_sequence = $7, phase_outputs = phase_outputs || $8::text::jsonb, updated_at = $9,
                status = coalesce(
                    (SELECT CASE r.phase_number
                                WHEN 1 THEN CASE r.status WHEN 'requested' THEN 'queued' ELSE 'validating' END
                                WHEN 2 THEN 'generating_storyboard'
                                WHEN 3 THEN 'generating_chunks'
                                ELSE 'refining' END
                     FROM phase_runs r WHERE r.video_id = v.id AND r.status IN ('requested', 'running')),
                    (SELECT 'paused_at_phase' || c.phase_number FROM video_checkpoints c
                     WHERE c.video_id = v.id AND c.status = 'pending' ORDER BY c.id DESC LIMIT 1),
                    (SELECT CASE newest.status WHEN 'failed' THEN 'failed' END
                     FROM (SELECT r.status FROM phase_runs r WHERE r.video_id = v.id
                           ORDER BY r.requested_at DESC, r.id DESC LIMIT 1) newest),
                    (SELECT 'complete' FROM video_checkpoints c
                     WHERE c.video_id = v.id AND c.phase_number = 4 LIMIT 1),
                    (SELECT 'paused_at_phase' || c.phase_number FROM video_checkpoints c
                     WHERE c.video_id = v.id ORDER BY c.id DESC LIMIT 1),
                    'failed')::videostatus
            WHERE v.id = $1
            """;

    private static final String APPEND_EVENTS = """
            INSERT INTO video_events (video_id, sequence, type, body, at)
            SELECT $1, sequence, type, body::jsonb, $2
            FROM unnest($3::bigint[], $4::text[], $5::text[]) AS e (sequence, type, body)
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

    Optional<Video> one(Queries q, UUID videoId) {
        return q.first(ONE, Video::from, videoId);
    }

    List<Video> lock(Tx tx, List<UUID> videoIds) {
        return tx.list(LOCK, Video::from, (Object) videoIds.toArray(UUID[]::new));
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

    void save(Tx tx, LockedVideo video) {
        ObjectNode outputs = Json.mapper().createObjectNode();
        video.outputs().forEach((phase, output) -> outputs.set(phase.outputName(), output));
        tx.update(
                SAVE,
                video.id(),
                video.spent(),
                video.reserved(),
                "phase" + video.currentPhase().number(),
                video.progress(),
                video.error() == null ? null : Json.text(video.error()),
                video.row().eventSequence() + video.events().size(),
                Json.text(outputs),
                Rows.timestamp(video.now()));
    }

    void appendEvents(Tx tx, LockedVideo video) {
        if (video.events().isEmpty()) {
            return;
        }
        tx.update(
                APPEND_EVENTS,
                video.id(),
                Rows.timestamp(video.now()),
                video.events().stream().map(PipelineEvent::sequence).toArray(Long[]::new),
                video.events().stream().map(e -> e.getClass().getSimpleName()).toArray(String[]::new),
                video.events().stream().map(Json::text).toArray(String[]::new));
    }
}
