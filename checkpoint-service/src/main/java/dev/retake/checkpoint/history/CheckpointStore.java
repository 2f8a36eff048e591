package dev.retake.checkpoint.history;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.platform.Asked;
import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import dev.retake.contracts.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of video_checkpoints. */
@ApplicationScoped
class CheckpointStore {
    private static final String CREATE = """
            INSERT INTO video_checkpoints (id, video_id, user_id, branch_name, phase_number, version, parent_checkpoint_id,
                                           source, status, approved_at, approved_by, phase_output, cost_usd, run_id, created_at)
            SELECT n.id, n.video_id, n.user_id, n.branch_name, n.phase_number,
                   (SELECT coalesce(max(c.version), 0) + 1 FROM video_checkpoints c
                    WHERE c.video_id = n.video_id AND c.branch_name = n.branch_name AND c.phase_number = n.phase_number),
                   n.parent_checkpoint_id, n.source,
                   CASE WHEN n.approved_by IS NULL THEN 'pending' ELSE 'approved' END,
                   CASE WHEN n.approved_by IS NOT NULL THEN n.created_at END, n.approved_by,
                   n.phase_output::jsonb, n.cost_usd, n.run_id, n.created_at
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::uuid[], $7::text[], $8::text[],
                        $9::text[], $10::numeric[], $11::uuid[], $12::timestamptz[])
                 AS n (id, video_id, user_id, branch_name, phase_number, parent_checkpoint_id, source, approved_by,
                       phase_output, cost_usd, run_id, created_at)
            RETURNING id, version
            """;
    private static final String APPROVE_PENDING = """
            UPDATE video_checkpoints SET status = 'approved', approved_at = $3, approved_by = $4
            WHERE id = $1 AND status = 'pending' AND revision = $2
            """;
    private static final String EDIT_PENDING = """
            UPDATE video_checkpoints
            SET revision = revision + 1, phase_output = $3::text::jsonb, cost_usd = cost_usd + $4, edit_description = $5,
                edited_by = $6, edited_at = $7
            WHERE id = $1 AND status = 'pending' AND revision = $2
            """;
    private static final String ABANDON_PENDING = """
            UPDATE video_checkpoints SET status = 'abandoned' WHERE id = $1 AND status = 'pending' AND revision = $2
            """;
    private static final String ONE =
            "SELECT " + CheckpointSummary.COLUMNS + " FROM video_checkpoints c WHERE c.id = $2 AND c.video_id = $1";
    private static final String ALL_OF_VIDEO = "SELECT " + CheckpointSummary.COLUMNS_OF_MANY
            + " FROM video_checkpoints c WHERE c.video_id = $1 ORDER BY c.id";
    /** Which ones, should there be more, does not matter: then they are no whole tree. */
    private static final String SOME_OF_VIDEO = "SELECT " + CheckpointSummary.COLUMNS_OF_MANY + """
            FROM (SELECT * FROM video_checkpoints WHERE video_id = $1 LIMIT $2) c
            ORDER BY c.id
            """;

    private static final String OF_BRANCH = "SELECT " + CheckpointSummary.COLUMNS_OF_MANY
            + " FROM video_checkpoints c WHERE c.video_id = $1 AND c.branch_name = $2 ORDER BY c.id";
    private static final String NEWEST_PENDING = "SELECT " + CheckpointSummary.COLUMNS
            + " FROM video_checkpoints c WHERE c.video_id = $1 AND c.status = 'pending' ORDER BY c.id DESC LIMIT 1";
    /** By status, since that is how a video's checkpoints are indexed newest first; none is looked at but the newest. */
    private static final String NEWEST = "SELECT " + CheckpointSummary.COLUMNS + """
            FROM (SELECT newest.*
                  FROM unnest('{pending,approved,abandoned}'::text[]) AS s (status),
                       LATERAL (SELECT * FROM video_checkpoints
                                WHERE video_id = $1 AND status = s.status ORDER BY id DESC LIMIT 1) newest
                  ORDER BY newest.id DESC LIMIT 1) c
            """;

    private static final String NEWEST_LEAVES = """
            SELECT * FROM (
            SELECT leaf.id, leaf.branch_name, leaf.phase_number, leaf.status
            FROM unnest('{pending,approved,abandoned}'::text[]) AS s (status),
                 LATERAL (SELECT c.id, c.branch_name, c.phase_number, c.status FROM video_checkpoints c
                          WHERE c.video_id = $1 AND c.status = s.status
                            AND NOT EXISTS (SELECT FROM video_checkpoints child WHERE child.parent_checkpoint_id = c.id)
                          ORDER BY c.id DESC LIMIT $2) leaf
            ORDER BY leaf.status = 'pending' DESC, leaf.id DESC LIMIT $2) chosen
            ORDER BY id
            """;
    private static final String LEAF = """
            SELECT c.id, c.branch_name, c.phase_number, c.status FROM video_checkpoints c
            WHERE c.id = $1 AND NOT EXISTS (SELECT FROM video_checkpoints child WHERE child.parent_checkpoint_id = c.id)
            """;
    private static final String PHASE_OUTPUT =
            "SELECT phase_output::text AS phase_output FROM video_checkpoints WHERE id = $1";

    private static final String PHASE_OUTPUTS =
            "SELECT id, phase_output::text AS phase_output FROM video_checkpoints WHERE id = ANY ($1::uuid[])";

    /**
     * @param made at most one of a phase on a branch
     * @return the version that each got there, by its id
     */
    Map<UUID, Integer> create(Tx tx, List<NewCheckpoint> made) {
        return tx
                .list(
                        CREATE,
                        row -> Map.entry(row.getUUID("id"), row.getInteger("version")),
                        made.stream().map(NewCheckpoint::id).toArray(UUID[]::new),
                        made.stream().map(NewCheckpoint::videoId).toArray(UUID[]::new),
                        made.stream().map(NewCheckpoint::userId).toArray(String[]::new),
                        made.stream().map(NewCheckpoint::branchName).toArray(String[]::new),
                        made.stream()
                                .map(checkpoint -> checkpoint.phase().number())
                                .toArray(Integer[]::new),
                        made.stream().map(NewCheckpoint::parentCheckpointId).toArray(UUID[]::new),
                        made.stream()
                                .map(checkpoint -> checkpoint.source().wireName())
                                .toArray(String[]::new),
                        made.stream().map(NewCheckpoint::approvedBy).toArray(String[]::new),
                        made.stream()
                                .map(checkpoint -> Json.text(checkpoint.phaseOutput()))
                                .toArray(String[]::new),
                        made.stream().map(NewCheckpoint::costUsd).toArray(BigDecimal[]::new),
                        made.stream().map(NewCheckpoint::runId).toArray(UUID[]::new),
                        Rows.timestamps(made, NewCheckpoint::createdAt))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The transaction fails as told when it is no longer pending at that revision. */
    void approvePending(
            Tx tx, UUID checkpointId, int revision, Instant at, String by, Supplier<RuntimeException> otherwise) {
        tx.updateOneLater(otherwise, APPROVE_PENDING, checkpointId, revision, Rows.timestamp(at), by);
    }

    /** @return whether it was still pending at that revision, and is at the next one now */
    boolean editPending(
            Tx tx,
            CheckpointSummary checkpoint,
            JsonNode phaseOutput,
            BigDecimal cost,
            @Nullable String description,
            String by,
            Instant at) {
        return tx.update(
                        EDIT_PENDING,
                        checkpoint.id(),
                        checkpoint.revision(),
                        Json.text(phaseOutput),
                        cost,
                        description,
                        by,
                        Rows.timestamp(at))
                == 1;
    }

    /** @return whether it was still pending at that revision, and is given up now */
    boolean abandonPending(Tx tx, UUID checkpointId, int revision) {
        return tx.update(ABANDON_PENDING, checkpointId, revision) == 1;
    }

    Asked<Optional<CheckpointSummary>> askForOne(Queries q, UUID videoId, UUID checkpointId) {
        return q.askForFirst(ONE, CheckpointSummary::from, videoId, checkpointId);
    }

    /** Oldest first; with a branch, only its own. */
    List<CheckpointSummary> all(Queries q, UUID videoId, @Nullable String branch) {
        return branch == null
                ? q.list(ALL_OF_VIDEO, CheckpointSummary::from, videoId)
                : q.list(OF_BRANCH, CheckpointSummary::from, videoId, branch);
    }

    Optional<CheckpointSummary> newestPending(Queries q, UUID videoId) {
        return q.first(NEWEST_PENDING, CheckpointSummary::from, videoId);
    }

    /** Oldest first; with fewer than asked for, all there are. */
    Asked<List<CheckpointSummary>> askForSome(Queries q, UUID videoId, int atMost) {
        return q.askForAll(SOME_OF_VIDEO, CheckpointSummary::from, videoId, atMost);
    }

    Optional<CheckpointSummary> newest(Queries q, UUID videoId) {
        return q.first(NEWEST, CheckpointSummary::from, videoId);
    }

    /** Oldest first; of more than asked for, what waits before the rest, and the newest. */
    List<Leaf> newestLeaves(Queries q, UUID videoId, int atMost) {
        return q.list(NEWEST_LEAVES, Leaf::from, videoId, atMost);
    }

    /** Empty when something came of it. */
    Optional<Leaf> leaf(Queries q, UUID checkpointId) {
        return q.first(LEAF, Leaf::from, checkpointId);
    }

    Asked<Optional<JsonNode>> askForPhaseOutput(Queries q, UUID checkpointId) {
        return q.askForFirst(PHASE_OUTPUT, row -> Rows.json(row, "phase_output"), checkpointId);
    }

    Map<UUID, JsonNode> phaseOutputs(Queries q, List<UUID> checkpointIds) {
        Map<UUID, JsonNode> outputs = new HashMap<>();
        q.list(PHASE_OUTPUTS, row -> Map.entry(row.getUUID("id"), Rows.json(row, "phase_output")), (Object)
                        checkpointIds.toArray(UUID[]::new))
                .forEach(entry -> outputs.put(entry.getKey(), entry.getValue()));
        return outputs;
    }
}
