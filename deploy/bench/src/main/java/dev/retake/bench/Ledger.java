package dev.retake.bench;

import dev.retake.flow.OwnStack;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What Postgres has done so far.
 *
 * @param writeTransactions transactions that got an id, which only those that write do
 * @param walBytes bytes of write-ahead log
 * @param cpuSeconds of all its processes; NaN where the system does not tell
 */
record Ledger(long writeTransactions, long walBytes, double cpuSeconds) {
    private static final String COUNTERS = """
            SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next_transaction,
                   pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint AS wal_bytes
            """;
    private static final int CLOCK_TICKS_A_SECOND = 100;

    static Ledger of(OwnStack stack) {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTERS)) {
            row.next();
            return new Ledger(row.getLong(1), row.getLong(2), cpuSeconds(stack));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Ledger since(Ledger before) {
        return new Ledger(
                writeTransactions - before.writeTransactions,
                walBytes - before.walBytes,
                cpuSeconds - before.cpuSeconds);
    }

    /** The server's own time and that of its children, living and ended. */
    private static double cpuSeconds(OwnStack stack) {
        long pid = stack.part(PostgresDescription.class).pid();
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .map(process -> ticks(process.pid(), process.pid() == pid))
                .flatMap(ticks -> ticks.stream().boxed())
                .reduce(Double::sum)
                .map(ticks -> ticks / CLOCK_TICKS_A_SECOND)
                .orElse(Double.NaN);
    }

    /** See proc(5): fields 14 and 15 are the process's own time, 16 and 17 that of children it has waited for. */
    private static OptionalDouble ticks(long pid, boolean withEndedChildren) {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isReadable(stat)) {
            return OptionalDouble.empty();
        }
        try {
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            double own = Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
            double children = Double.parseDouble(fields[13]) + Double.parseDouble(fields[14]);
            return OptionalDouble.of(withEndedChildren ? own + children : own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
