package dev.retake.checkpoint.platform;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs SQL with positional parameters ({@code $1}, {@code $2}, …) and waits for the answer; for virtual threads. */
public sealed class Queries permits Tx {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SqlClient client;

    Queries(SqlClient client) {
        this.client = client;
    }

    public <T> List<T> list(String sql, Function<Row, T> fromRow, @Nullable Object... parameters) {
        List<T> rows = new ArrayList<>();
        execute(sql, parameters).forEach(row -> rows.add(fromRow.apply(row)));
        return rows;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Function<Row, T> fromRow, @Nullable Object... parameters) {
        for (Row row : execute(sql, parameters)) {
            return Optional.of(fromRow.apply(row));
        }
        return Optional.empty();
    }

    /** How many rows the statement touched. */
    public int update(String sql, @Nullable Object... parameters) {
        return execute(sql, parameters).rowCount();
    }

    private RowSet<Row> execute(String sql, @Nullable Object... parameters) {
        return Answers.await(send(sql, parameters), PATIENCE);
    }

    Future<RowSet<Row>> send(String sql, @Nullable Object... parameters) {
        return client.preparedQuery(sql).execute(Tuple.from(parameters));
    }
}
