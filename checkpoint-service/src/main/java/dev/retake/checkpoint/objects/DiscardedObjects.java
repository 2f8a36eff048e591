package dev.retake.checkpoint.objects;

import dev.retake.checkpoint.platform.Queries;
import dev.retake.checkpoint.platform.Rows;
import dev.retake.checkpoint.platform.Tx;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Prefixes whose videos are gone: {@link SweepDiscardedObjects} empties them until nothing can land there any more. */
@ApplicationScoped
public class DiscardedObjects {
    private static final String ADD = """
            INSERT INTO objects_to_delete (prefix, video_id, deleted_at, last_sweep, next_sweep)
            VALUES ($1, $2, $3, $4, $3)
            """;

    /** Whoever claims one has it for a while, without a transaction that stays open. */
    private static final String CLAIM_DUE = """
            UPDATE objects_to_delete SET next_sweep = $2, attempts = attempts + 1
            WHERE prefix = (SELECT prefix FROM objects_to_delete WHERE next_sweep <= $1
                            ORDER BY next_sweep LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING prefix, deleted_at, last_sweep, attempts
            """;

    private static final String HASTEN =
            "UPDATE objects_to_delete SET next_sweep = least(next_sweep, $2) WHERE video_id = ANY ($1::uuid[])";

    private static final String POSTPONE =
            "UPDATE objects_to_delete SET next_sweep = $2, attempts = $3 WHERE prefix = $1";
    private static final String FORGET = "DELETE FROM objects_to_delete WHERE prefix = $1";

    /** A prefix to be emptied, and how often that was begun in vain. */
    record Due(String prefix, Instant deletedAt, Instant lastSweep, int attempts) {
        private static Due from(Row row) {
            return new Due(
                    row.getString("prefix"),
                    Rows.instant(row, "deleted_at"),
                    Rows.instant(row, "last_sweep"),
                    row.getInteger("attempts"));
        }
    }

    /** @param stillWritten how long a worker that does not know yet may go on putting objects there */
    public void add(Tx tx, String prefix, UUID videoId, Instant at, Duration stillWritten) {
        tx.update(ADD, prefix, videoId, Rows.timestamp(at), Rows.timestamp(at.plus(stillWritten)));
    }

    /** A worker of one of these videos, if they are deleted, has only now come to an end: it may have left something. */
    public void hasten(Tx tx, Collection<UUID> videoIds, Instant at) {
        tx.update(HASTEN, videoIds.toArray(UUID[]::new), Rows.timestamp(at));
    }

    Optional<Due> claim(Queries q, Instant now, Duration lease) {
        return q.first(CLAIM_DUE, Due::from, Rows.timestamp(now), Rows.timestamp(now.plus(lease)));
    }

    void sweepAgain(Queries q, Due due, Instant at, int attempts) {
        q.update(POSTPONE, due.prefix(), Rows.timestamp(at), attempts);
    }

    void forget(Queries q, Due due) {
        q.update(FORGET, due.prefix());
    }
}
