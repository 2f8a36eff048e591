package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The outbox as the relay sees it. */
@ApplicationScoped
class OutboxStore {
    private static final String NEXT_BATCH = """
            SELECT id, topic, video_id, type, event_id, run_id, traceparent, body, created_at
            FROM outbox
            WHERE refused IS NULL
            ORDER BY id
            LIMIT $1
            """;
    private static final String DELETE_PUBLISHED = "DELETE FROM outbox WHERE id = ANY ($1::bigint[])";
    private static final String SET_ASIDE = "UPDATE outbox SET refused = $2 WHERE id = $1";

    private final Database database;

    OutboxStore(Database database) {
        this.database = database;
    }

    List<OutboxRow> nextBatch(int size) {
        return database.read(q -> q.list(NEXT_BATCH, OutboxRow::from, size));
    }

    void deletePublished(List<Long> ids) {
        database.inTransaction(tx -> tx.update(DELETE_PUBLISHED, (Object) ids.toArray(Long[]::new)));
    }

    void setAside(long id, String reason) {
        database.inTransaction(tx -> tx.update(SET_ASIDE, id, reason));
    }
}
