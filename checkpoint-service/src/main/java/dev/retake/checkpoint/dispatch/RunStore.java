package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.PhaseRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of phase_runs. */
@ApplicationScoped
class RunStore {
    private static final String CREATE = """
            INSERT INTO phase_runs (id, video_id, phase_number, branch_name, parent_checkpoint_id, status, attempt, request,
                                    estimate_usd, reserved_usd, requested_at, deadline)
            VALUES ($1, $2, $3, $4, $5, 'requested', 1, $6::text::jsonb, $7, $7, $8, $9)
            """;
    private static final String WAITING =
            "SELECT id FROM phase_runs WHERE id = ANY ($1::uuid[]) AND status = 'requested'";
    private static final String TRY_AGAIN = """
            UPDATE phase_runs
            SET status = 'requested', attempt = $2, request = $3::text::jsonb, reserved_usd = $4, requested_at = $5,
                deadline = $6, started_at = NULL, finished_at = NULL, error = NULL
            WHERE id = $1 AND status IN ('failed', 'cancelled') AND attempt = $2 - 1
            """;
    private static final String REQUEST = "SELECT request::text AS request FROM phase_runs WHERE id = $1";
    private static final String NEWEST = "SELECT " + Run.COLUMNS
            + " FROM phase_runs r WHERE r.video_id = $1 ORDER BY r.requested_at DESC, r.id DESC LIMIT 1";
    private static final String ACTIVE = "SELECT " + Run.COLUMNS
            + " FROM phase_runs r WHERE r.video_id = $1 AND r.status IN ('requested', 'running')";
    private static final String BEGIN = """
            UPDATE phase_runs SET status = 'running', started_at = $3
            WHERE id = $1 AND attempt = $2 AND status = 'requested'
            """;
    private static final String END = """
            UPDATE phase_runs r
            SET status = $3, finished_at = $4, error = $5::text::jsonb, spent_usd = r.spent_usd + $6, reserved_usd = 0,
                settled_attempts = r.settled_attempts || $2::int
            FROM (SELECT id, reserved_usd FROM phase_runs WHERE id = $1) before
            WHERE r.id = before.id AND r.attempt = $2 AND r.status IN ('requested', 'running')
            """ + "RETURNING " + Run.COLUMNS.replace("r.reserved_usd", "before.reserved_usd");
    /** Not settled: what the attempt has really spent is told by whoever was at work on it. */
    private static final String CANCEL_ACTIVE =
            """
            UPDATE phase_runs r
            SET status = 'cancelled', finished_at = $2, reserved_usd = 0
            FROM (SELECT id, reserved_usd FROM phase_runs WHERE video_id = $1 AND status IN ('requested', 'running')) before
            WHERE r.id = before.id
            """ + "RETURNING " + Run.COLUMNS.replace("r.reserved_usd", "before.reserved_usd");

    private static final String SETTLE_LATE = """
            UPDATE phase_runs r
            SET spent_usd = r.spent_usd + $3, settled_attempts = r.settled_attempts || $2::int
            WHERE r.id = $1 AND r.attempt >= $2 AND NOT $2 = ANY (r.settled_attempts)
            """ + "RETURNING " + Run.COLUMNS;
    private static final String ACTIVITY = """
            SELECT phase_number, count(*) AS active, min(requested_at) AS oldest
            FROM (SELECT phase_number, requested_at FROM phase_runs WHERE status IN ('requested', 'running')
                  UNION ALL
                  SELECT phase_number, requested_at FROM artifact_operations WHERE status IN ('requested', 'running')) AS asked
            GROUP BY phase_number
            """;
    /** A run that is worked on has its time from its start; one that nobody took up may wait longer. */
    private static final String IS_OVERDUE = """
            (r.status = 'running' AND r.deadline < $1 AND r.started_at + (r.deadline - r.requested_at) < $1
             OR r.status = 'requested' AND r.deadline < $2)
            """;

    private static final String VIDEOS_WITH_OVERDUE =
            "SELECT r.video_id FROM phase_runs r WHERE " + IS_OVERDUE + " ORDER BY r.deadline LIMIT $3";
    private static final String OVERDUE =
            "SELECT " + Run.COLUMNS + " FROM phase_runs r WHERE r.video_id = $3 AND " + IS_OVERDUE;
    /** Not settled, like a cancelled one. */
    private static final String FAIL_ACTIVE = """
            UPDATE phase_runs SET status = 'failed', finished_at = $3, error = $4::text::jsonb, reserved_usd = 0
            WHERE id = $1 AND attempt = $2 AND status IN ('requested', 'running')
            """;

    void create(Tx tx, PhaseRequested request, BigDecimal estimate) {
        tx.updateLater(
                CREATE,
                request.runId(),
                request.videoId(),
                request.phase().number(),
                request.branchName(),
                request.parentCheckpointId(),
                Json.text(request),
                estimate,
                Rows.timestamp(request.requestedAt()),
                Rows.timestamp(request.deadline()));
    }

    /** @return whether the run was still there to be tried again */
    boolean tryAgain(Tx tx, PhaseRequested request, BigDecimal reserve) {
        return tx.update(
                        TRY_AGAIN,
                        request.runId(),
                        request.attempt(),
                        Json.text(request),
                        reserve,
                        Rows.timestamp(request.requestedAt()),
                        Rows.timestamp(request.deadline()))
                == 1;
    }

    /** As it was sent for the newest attempt. */
    PhaseRequested request(Queries q, UUID runId) {
        return q.first(REQUEST, row -> Rows.json(row, "request", PhaseRequested.class), runId)
                .orElseThrow();
    }

    Optional<Run> newest(Queries q, UUID videoId) {
        return q.first(NEWEST, Run::from, videoId);
    }

    Optional<Run> active(Queries q, UUID videoId) {
        return q.first(ACTIVE, Run::from, videoId);
    }

    /** Those of the runs that nobody has taken up yet. */
    List<UUID> waiting(Queries q, Collection<UUID> runIds) {
        return q.list(WAITING, row -> row.getUUID("id"), (Object) runIds.toArray(UUID[]::new));
    }

    boolean begin(Tx tx, UUID runId, int attempt, Instant at) {
        return tx.update(BEGIN, runId, attempt, Rows.timestamp(at)) == 1;
    }

    /** @return the run with what had been reserved for it, if this attempt was the active one */
    Optional<Run> end(
            Tx tx, UUID runId, int attempt, RunStatus status, Instant at, @Nullable String error, BigDecimal spent) {
        return tx.first(END, Run::from, runId, attempt, status.wireName(), Rows.timestamp(at), error, spent);
    }

    /** @return the run with what had been reserved for it, if one was active */
    Optional<Run> cancelActive(Tx tx, UUID videoId, Instant at) {
        return tx.first(CANCEL_ACTIVE, Run::from, videoId, Rows.timestamp(at));
    }

    /** @return the run, if this attempt had not been settled before */
    Optional<Run> settleLate(Tx tx, UUID runId, int attempt, BigDecimal spent) {
        return tx.first(SETTLE_LATE, Run::from, runId, attempt, spent);
    }

    /** Videos with a run that should have ended before the one instant, or been taken up before the other. */
    List<UUID> videosWithOverdue(Queries q, Instant worked, Instant waited, int atMost) {
        return q.list(
                VIDEOS_WITH_OVERDUE,
                row -> row.getUUID("video_id"),
                Rows.timestamp(worked),
                Rows.timestamp(waited),
                atMost);
    }

    Optional<Run> overdue(Queries q, UUID videoId, Instant worked, Instant waited) {
        return q.first(OVERDUE, Run::from, Rows.timestamp(worked), Rows.timestamp(waited), videoId);
    }

    boolean failActive(Tx tx, Run run, Instant at, String error) {
        return tx.update(FAIL_ACTIVE, run.id(), run.attempt(), Rows.timestamp(at), error) == 1;
    }

    /** Runs and regenerations of a phase that are requested or running. */
    record Activity(long orders, Instant oldest) {}

    Map<Integer, Activity> activity(Queries q) {
        Map<Integer, Activity> activities = new HashMap<>();
        q.list(
                        ACTIVITY,
                        row -> Map.entry(
                                row.getInteger("phase_number"),
                                new Activity(row.getLong("active"), Rows.instant(row, "oldest"))))
                .forEach(entry -> activities.put(entry.getKey(), entry.getValue()));
        return activities;
    }
}
