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
        return askForAll(sql, fromRow, parameters).answer();
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Function<Row, T> fromRow, @Nullable Object... parameters) {
        return askForFirst(sql, fromRow, parameters).answer();
    }

    /** As {@link #list}. In a transaction, questions are answered in the order in which they were asked. */
    public <T> Asked<List<T>> askForAll(String sql, Function<Row, T> fromRow, @Nullable Object... parameters) {
        return ask(sql, parameters).map(found -> {
            List<T> rows = new ArrayList<>(found.size());
            found.forEach(row -> rows.add(fromRow.apply(row)));
            return rows;
        });
    }

    /** As {@link #first}. */
    public <T> Asked<Optional<T>> askForFirst(String sql, Function<Row, T> fromRow, @Nullable Object... parameters) {
        return ask(sql, parameters).map(found -> {
            for (Row row : found) {
                return Optional.of(fromRow.apply(row));
            }
            return Optional.empty();
        });
    }

    /** How many rows the statement touched. */
    public int update(String sql, @Nullable Object... parameters) {
        return ask(sql, parameters).answer().rowCount();
    }

    private Asked<RowSet<Row>> ask(String sql, @Nullable Object... parameters) {
        Future<RowSet<Row>> answer = send(sql, parameters);
        return () -> Answers.await(answer, PATIENCE);
    }

    Future<RowSet<Row>> send(String sql, @Nullable Object... parameters) {
        return client.preparedQuery(sql).execute(Tuple.from(parameters));
    }
}
