package dev.retake.bench;

import dev.retake.flow.OwnStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What Postgres has done so far.
 *
 * @param writeTransactions transactions that got an id, which only those that write do
 * @param walBytes bytes of write-ahead log
 */
record Ledger(long writeTransactions, long walBytes) {
    private static final String COUNTERS = """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_transaction,
                   pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS wal_bytes
            """;

    static Ledger of(OwnStack stack) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            row.next();
            return new Ledger(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Ledger since(Ledger before) {
        return new Ledger(writeTransactions - before.writeTransactions, walBytes - before.walBytes);
    }
}
