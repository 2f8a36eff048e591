package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseStarted;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of phase_runs. */
@ApplicationScoped
class RunStore {
    private static final String CREATE = """
            INSERT INTO phase_runs (id, video_id, phase_number, branch_name, parent_checkpoint_id, status, attempt, request,
                                    estimate_usd, reserved_usd, requested_at, deadline)
            SELECT id, video_id, phase_number, branch_name, parent_checkpoint_id, 'requested', 1, request::jsonb,
                   estimate_usd, estimate_usd, requested_at, deadline
            FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::uuid[], $6::text[], $7::numeric[],
                        $8::timestamptz[], $9::timestamptz[])
                 AS n (id, video_id, phase_number, branch_name, parent_checkpoint_id, request, estimate_usd,
                       requested_at, deadline)
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
            UPDATE phase_runs r SET status = 'running', started_at = s.at
            FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[]) AS s (id, video_id, attempt, at)
            WHERE r.id = s.id AND r.id = ANY ($1::uuid[]) AND r.video_id = s.video_id AND r.attempt = s.attempt
              AND r.status = 'requested'
            RETURNING r.video_id
            """;
    private static final String END = """
            UPDATE phase_runs r
            SET status = before.new_status, finished_at = before.at, error = before.new_error,
                spent_usd = r.spent_usd + before.spent, reserved_usd = 0,
                settled_attempts = r.settled_attempts || before.attempt
            FROM (SELECT e.id, e.attempt, e.new_status, e.at, e.new_error::jsonb AS new_error, e.spent, reserved.reserved_usd
                  FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::text[], $6::numeric[])
                       AS e (id, attempt, new_status, at, new_error, spent)
                  JOIN phase_runs reserved ON reserved.id = e.id) before
            WHERE r.id = before.id AND r.id = ANY ($1::uuid[]) AND r.attempt = before.attempt
              AND r.status IN ('requested', 'running')
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

    /** A run that is about to be ordered, and what is set aside for it. */
    record NewRun(PhaseRequested request, BigDecimal estimate) {}

    void create(Tx tx, List<NewRun> runs) {
        List<PhaseRequested> requests = runs.stream().map(NewRun::request).toList();
        tx.updateLater(
                CREATE,
                requests.stream().map(PhaseRequested::runId).toArray(UUID[]::new),
                requests.stream().map(PhaseRequested::videoId).toArray(UUID[]::new),
                requests.stream().map(request -> request.phase().number()).toArray(Integer[]::new),
                requests.stream().map(PhaseRequested::branchName).toArray(String[]::new),
                requests.stream().map(PhaseRequested::parentCheckpointId).toArray(UUID[]::new),
                requests.stream().map(Json::text).toArray(String[]::new),
                runs.stream().map(NewRun::estimate).toArray(BigDecimal[]::new),
                Rows.timestamps(requests, PhaseRequested::requestedAt),
                Rows.timestamps(requests, PhaseRequested::deadline));
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

    Asked<Optional<Run>> askForNewest(Queries q, UUID videoId) {
        return q.askForFirst(NEWEST, Run::from, videoId);
    }

    Optional<Run> active(Queries q, UUID videoId) {
        return q.first(ACTIVE, Run::from, videoId);
    }

    /** Those of the runs that nobody has taken up yet. */
    List<UUID> waiting(Queries q, Collection<UUID> runIds) {
        return q.list(WAITING, row -> row.getUUID("id"), (Object) runIds.toArray(UUID[]::new));
    }

    /** @return the videos whose runs were waiting for that */
    List<UUID> begin(Tx tx, Collection<PhaseStarted> started) {
        return tx.list(
                BEGIN,
                row -> row.getUUID("video_id"),
                started.stream().map(PhaseStarted::runId).toArray(UUID[]::new),
                started.stream().map(PhaseStarted::videoId).toArray(UUID[]::new),
                started.stream().map(PhaseStarted::attempt).toArray(Integer[]::new),
                Rows.timestamps(started, PhaseStarted::startedAt));
    }

    /** @return the runs, with what had been reserved for each, whose attempt was the active one */
    List<Run> end(Tx tx, List<Runs.Ending> endings) {
        return tx.list(
                END,
                Run::from,
                endings.stream().map(Runs.Ending::runId).toArray(UUID[]::new),
                endings.stream().map(Runs.Ending::attempt).toArray(Integer[]::new),
                endings.stream().map(ending -> ending.status().wireName()).toArray(String[]::new),
                Rows.timestamps(endings, ending -> ending.video().now()),
                endings.stream().map(Runs.Ending::error).toArray(String[]::new),
                endings.stream().map(Runs.Ending::cost).toArray(BigDecimal[]::new));
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
