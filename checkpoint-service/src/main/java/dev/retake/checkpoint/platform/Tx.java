package dev.retake.checkpoint.platform;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;

/** An open transaction. What is to happen only if it commits is given to {@link #afterCommit}. */
public final class Tx extends Queries {
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(SqlConnection connection) {
        super(connection);
    }

    /** Runs once the transaction is durable; must not throw for what a caller could care about. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> committed() {
        return afterCommit;
    }
}
