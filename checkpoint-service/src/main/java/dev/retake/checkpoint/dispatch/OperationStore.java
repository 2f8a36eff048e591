package dev.retake.checkpoint.dispatch;

import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.RegenerationRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of artifact_operations. */
@ApplicationScoped
class OperationStore {
    private static final String CREATE = """
            INSERT INTO artifact_operations (id, video_id, checkpoint_id, phase_number, artifact_type, artifact_key, version,
                                             artifact_id, status, request, edit_description, requested_by, estimate_usd,
                                             reserved_usd, requested_at, deadline)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'requested', $9::text::jsonb, $10, $11, $12, $12, $13, $14)
            """;
    private static final String ONE =
            "SELECT " + Operation.COLUMNS + " FROM artifact_operations o WHERE o.id = $2 AND o.video_id = $1";
    private static final String ACTIVE_ON_CHECKPOINT = "SELECT " + Operation.COLUMNS + """
            FROM artifact_operations o WHERE o.checkpoint_id = $1 AND o.status IN ('requested', 'running') ORDER BY o.id
            """;
    private static final String ANY_ACTIVE = "SELECT " + Operation.COLUMNS + """
            FROM artifact_operations o WHERE o.video_id = $1 AND o.status IN ('requested', 'running') ORDER BY o.id LIMIT 1
            """;
    private static final String BEGIN = """
            UPDATE artifact_operations SET status = 'running', started_at = $2
            WHERE id = ANY ($1::uuid[]) AND status = 'requested'
            """;
    private static final String END =
            """
            UPDATE artifact_operations o
            SET status = $2, finished_at = $3, error = $4::text::jsonb, spent_usd = o.spent_usd + $5, reserved_usd = 0,
                settled = true, stale = $6::text::jsonb
            FROM (SELECT id, reserved_usd FROM artifact_operations WHERE id = $1) before
            WHERE o.id = before.id AND o.status IN ('requested', 'running')
            """ + "RETURNING " + Operation.COLUMNS.replace("o.reserved_usd", "before.reserved_usd");

    /** Not settled: what was really spent is told by whoever was at work on it. */
    private static final String BREAK_OFF =
            """
            UPDATE artifact_operations o
            SET status = $4, finished_at = $2, error = $3::text::jsonb, reserved_usd = 0
            FROM (SELECT id, reserved_usd FROM artifact_operations WHERE id = $1) before
            WHERE o.id = before.id AND o.status IN ('requested', 'running')
            """ + "RETURNING " + Operation.COLUMNS.replace("o.reserved_usd", "before.reserved_usd");

    private static final String IS_OVERDUE = """
            (o.status = 'running' AND o.deadline < $1 AND o.started_at + (o.deadline - o.requested_at) < $1
             OR o.status = 'requested' AND o.deadline < $2)
            """;
    private static final String VIDEOS_WITH_OVERDUE =
            "SELECT o.video_id FROM artifact_operations o WHERE " + IS_OVERDUE + " ORDER BY o.deadline LIMIT $3";
    private static final String OVERDUE =
            "SELECT " + Operation.COLUMNS + " FROM artifact_operations o WHERE o.video_id = $3 AND " + IS_OVERDUE;

    private static final String SETTLE_LATE = """
            UPDATE artifact_operations o SET spent_usd = o.spent_usd + $2, settled = true
            WHERE o.id = $1 AND NOT o.settled
            """ + "RETURNING " + Operation.COLUMNS;

    void create(Tx tx, Operation operation, BigDecimal estimate, Instant at) {
        RegenerationRequested request = operation.request();
        tx.update(
                CREATE,
                operation.id(),
                operation.videoId(),
                operation.checkpointId(),
                operation.phase().number(),
                operation.artifactKey().type().wireName(),
                operation.artifactKey().value(),
                operation.version(),
                operation.artifactId(),
                Json.text(request),
                operation.editDescription(),
                operation.requestedBy(),
                estimate,
                Rows.timestamp(at),
                Rows.timestamp(request.deadline()));
    }

    Optional<Operation> one(Queries q, UUID videoId, UUID operationId) {
        return q.first(ONE, Operation::from, videoId, operationId);
    }

    Asked<List<Operation>> askForActiveOn(Queries q, UUID checkpointId) {
        return q.askForAll(ACTIVE_ON_CHECKPOINT, Operation::from, checkpointId);
    }

    Optional<Operation> anyActive(Queries q, UUID videoId) {
        return q.first(ANY_ACTIVE, Operation::from, videoId);
    }

    void begin(Tx tx, Collection<UUID> operationIds, Instant at) {
        tx.update(BEGIN, operationIds.toArray(UUID[]::new), Rows.timestamp(at));
    }

    /** @return the operation with what had been reserved for it, if it was active */
    Optional<Operation> end(
            Tx tx,
            UUID operationId,
            RunStatus status,
            Instant at,
            @Nullable String error,
            BigDecimal spent,
            List<ArtifactKey> stale) {
        return tx.first(
                END,
                Operation::from,
                operationId,
                status.wireName(),
                Rows.timestamp(at),
                error,
                spent,
                Json.text(stale));
    }

    /** @return the operation with what had been reserved for it, if it was active */
    Optional<Operation> breakOff(Tx tx, UUID operationId, RunStatus status, Instant at, String error) {
        return tx.first(BREAK_OFF, Operation::from, operationId, Rows.timestamp(at), error, status.wireName());
    }

    /** Videos with an operation that should have ended before the one instant, or been taken up before the other. */
    List<UUID> videosWithOverdue(Queries q, Instant worked, Instant waited, int atMost) {
        return q.list(
                VIDEOS_WITH_OVERDUE,
                row -> row.getUUID("video_id"),
                Rows.timestamp(worked),
                Rows.timestamp(waited),
                atMost);
    }

    List<Operation> overdue(Queries q, UUID videoId, Instant worked, Instant waited) {
        return q.list(OVERDUE, Operation::from, Rows.timestamp(worked), Rows.timestamp(waited), videoId);
    }

    /** @return the operation, if it had not been settled before */
    Optional<Operation> settleLate(Tx tx, UUID operationId, BigDecimal spent) {
        return tx.first(SETTLE_LATE, Operation::from, operationId, spent);
    }
}
