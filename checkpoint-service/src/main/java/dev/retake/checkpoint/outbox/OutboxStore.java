package dev.retake.checkpoint.outbox;

import dev.retake.checkpoint.platform.Database;
import dev.retake.checkpoint.platform.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** The outbox as the relay sees it. */
@ApplicationScoped
class OutboxStore {
    /**
     * What a reference names may be gone by now: then there is nothing to publish, and the columns of it are null. OFFSET 0
     * has each looked up by its key, however few Postgres takes the rest of the table for.
     */
    private static final String NEXT_BATCH = """
            SELECT m.id, m.topic, m.video_id, m.type, m.event_id, m.run_id, m.traceparent, m.body, m.created_at,
                   NULL::int AS attempt, NULL::int AS phase_number, NULL::bigint AS sequence
            FROM (SELECT * FROM outbox WHERE refused IS NULL AND id <> ALL ($2::bigint[]) ORDER BY id LIMIT $1) m
            UNION ALL
            SELECT m.id, NULL, m.video_id, e.type, NULL, m.run_id, m.traceparent, coalesce(r.request::text, e.body::text),
                   m.created_at, m.attempt, r.phase_number, e.sequence
            FROM (SELECT * FROM outbox_references WHERE refused IS NULL AND id <> ALL ($2::bigint[])
                  ORDER BY id LIMIT $1) m
            LEFT JOIN LATERAL (SELECT request, phase_number FROM phase_runs
                               WHERE id = m.run_id AND attempt = m.attempt OFFSET 0) r ON true
            LEFT JOIN LATERAL (SELECT type, body, sequence FROM video_events
                               WHERE video_id = m.video_id AND sequence BETWEEN m.first_sequence AND m.last_sequence
                               OFFSET 0) e ON true
            ORDER BY id, sequence
            """;
    /** A deletion that is lost with the machine only repeats messages, so nobody waits for the disk. */
    private static final String NEED_NOT_BE_DURABLE = "SET LOCAL synchronous_commit = off";

    private static final String DELETE_PUBLISHED = "DELETE FROM outbox WHERE id = ANY ($1::bigint[])";
    private static final String DELETE_PUBLISHED_REFERENCES =
            "DELETE FROM outbox_references WHERE id = ANY ($1::bigint[])";
    private static final String SET_ASIDE = "UPDATE outbox SET refused = $2 WHERE id = $1";
    private static final String SET_REFERENCE_ASIDE = "UPDATE outbox_references SET refused = $2 WHERE id = $1";

    private static final String BACKLOG = """
            SELECT count(*) FILTER (WHERE refused IS NULL) AS waiting,
                   coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE refused IS NULL)), 0)::bigint AS oldest,
                   count(refused) AS refused
            FROM (SELECT created_at, refused FROM outbox
                  UNION ALL
                  SELECT created_at, refused FROM outbox_references) AS queue
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

    /**
     * In order; a reference to several events as several rows of one id.
     *
     * @param published rows that are still there, and are not wanted again
     */
    List<OutboxRow> nextBatch(int size, Collection<Long> published) {
        return database.read(q -> q.list(NEXT_BATCH, OutboxRow::from, size, published.toArray(Long[]::new)));
    }

    void deletePublished(Collection<Long> ids) {
        database.inTransaction(tx -> {
            tx.updateLater(NEED_NOT_BE_DURABLE);
            tx.updateLater(DELETE_PUBLISHED, (Object) ids.toArray(Long[]::new));
            tx.updateLater(DELETE_PUBLISHED_REFERENCES, (Object) ids.toArray(Long[]::new));
            return null;
        });
    }

    void setAside(long id, String reason) {
        database.inTransaction(tx -> tx.update(SET_ASIDE, id, reason) + tx.update(SET_REFERENCE_ASIDE, id, reason));
    }
}
