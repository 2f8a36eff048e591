package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The outbox as the relay sees it. */
@ApplicationScoped
class OutboxStore {
    private static final String NEXT_BATCH = """
            SELECT id, topic, video_id, type, event_id, run_id, traceparent, body, created_at
            FROM outbox
            WHERE refused IS NULL AND id <> ALL ($2::bigint[])
            ORDER BY id
            LIMIT $1
            """;
    /** A deletion that is lost with the machine only repeats messages, so nobody waits for the disk. */
    private static final String NEED_NOT_BE_DURABLE = "SET LOCAL synchronous_commit = off";

    private static final String DELETE_PUBLISHED = "DELETE FROM outbox WHERE id = ANY ($1::bigint[])";
    private static final String SET_ASIDE = "UPDATE outbox SET refused = $2 WHERE id = $1";

    private static final String BACKLOG = """
            SELECT count(*) FILTER (WHERE refused IS NULL) AS waiting,
                   coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE refused IS NULL)), 0)::bigint AS oldest,
                   count(refused) AS refused
            FROM outbox
            """;

    private final Database database;

    OutboxStore(Database database) {
        this.database = database;
    }

    /** What lies in the outbox. */
    record Backlog(long waiting, long oldestSeconds, long refused) {}

    Backlog backlog(Queries q) {
        return q.first(
                        BACKLOG,
                        row -> new Backlog(row.getLong("waiting"), row.getLong("oldest"), row.getLong("refused")))
                .orElseThrow();
    }

    /** @param published rows that are still there, and are not wanted again */
    List<OutboxRow> nextBatch(int size, Collection<Long> published) {
        return database.read(q -> q.list(NEXT_BATCH, OutboxRow::from, size, published.toArray(Long[]::new)));
    }

    void deletePublished(Collection<Long> ids) {
        database.inTransaction(tx -> {
            tx.update(NEED_NOT_BE_DURABLE);
            return tx.update(DELETE_PUBLISHED, (Object) ids.toArray(Long[]::new));
        });
    }

    void setAside(long id, String reason) {
        database.inTransaction(tx -> tx.update(SET_ASIDE, id, reason));
    }
}
