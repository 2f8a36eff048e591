package dev.retake.checkpoint.platform;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An open transaction. What is to happen only if it commits is given to {@link #afterCommit}. */
public final class Tx extends Queries {
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Future<?>> sent = new ArrayList<>();

    Tx(SqlConnection connection) {
        super(connection);
    }

    /** Runs once the transaction is durable; must not throw for what a caller could care about. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /**
     * Sends a change without waiting for it, since nothing of the work depends on how it ends. What comes after it in
     * this transaction sees it; should it fail, the transaction does.
     */
    public void updateLater(String sql, @Nullable Object... parameters) {
        send(sql, parameters);
    }

    /** The same for one row. Without it the transaction fails as told. */
    public void updateOneLater(Supplier<RuntimeException> otherwise, String sql, @Nullable Object... parameters) {
        sent.add(send(sql, parameters).map(rows -> {
            if (rows.rowCount() != 1) {
                throw otherwise.get();
            }
            return rows;
        }));
    }

    @Override
    Future<RowSet<Row>> send(String sql, @Nullable Object... parameters) {
        Future<RowSet<Row>> answer = super.send(sql, parameters);
        sent.add(answer);
        return answer;
    }

    /** @throws RuntimeException as a statement ended, if one failed, be it that somebody had caught it */
    void awaitWhatWasSent() {
        for (Future<?> answer : sent) {
            Answers.await(answer, PATIENCE);
        }
    }

    /** What really went wrong, when a failure is told of by all that come after it. */
    RuntimeException cause(RuntimeException told) {
        return sent.stream()
                .filter(Future::failed)
                .findFirst()
                .map(Future::cause)
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .orElse(told);
    }

    List<Runnable> committed() {
        return afterCommit;
    }
}
