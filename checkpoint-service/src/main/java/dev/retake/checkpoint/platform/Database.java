package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.core.JacksonException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The one door to Postgres. Work is plain sequential code on the calling virtual thread; trouble with the database
 * itself becomes {@link Problem.Unavailable}, so that callers tell it from their own faults.
 */
@ApplicationScoped
public class Database {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;
    private final ThreadLocal<Tx> open = new ThreadLocal<>();

    public Database(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in a transaction, the one this thread has open if any; an exception rolls all of it back. */
    public <T> T inTransaction(Function<Tx, T> work) {
        Tx outer = open.get();
        return outer == null ? inNewTransaction(work) : work.apply(outer);
    }

    private <T> T inNewTransaction(Function<Tx, T> work) {
        SqlConnection connection = connect();
        Tx tx = new Tx(connection);
        T result;
        open.set(tx);
        try {
            result = commitOrRollBack(connection, tx, work);
        } catch (RuntimeException e) {
            throw translated(e);
        } finally {
            open.remove();
            connection.close();
        }
        for (Runnable action : tx.committed()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("an action after a commit failed; what it would have hastened is done by a sweep", e);
            }
        }
        return result;
    }

    /** Runs queries that change nothing, each seeing what is committed when it runs, and what this thread has changed. */
    public <T> T read(Function<Queries, T> work) {
        Tx outer = open.get();
        if (outer != null) {
            return work.apply(outer);
        }
        try {
            return work.apply(new Queries(pool));
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /** Runs queries that change nothing and all see the same moment; as {@link #read} inside a transaction. */
    public <T> T readOneMoment(Function<Queries, T> work) {
        Tx outer = open.get();
        if (outer != null) {
            return work.apply(outer);
        }
        SqlConnection connection = connect();
        try {
            // Not waited for: what follows on the connection comes after it, and fails if it does.
            connection.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute();
            return work.apply(new Queries(connection));
        } catch (RuntimeException e) {
            throw translated(e);
        } finally {
            connection.query("ROLLBACK").execute();
            connection.close();
        }
    }

    private SqlConnection connect() {
        try {
            return Answers.await(pool.getConnection(), PATIENCE);
        } catch (RuntimeException e) {
            throw new Problem.Unavailable("the database", e);
        }
    }

    private static <T> T commitOrRollBack(SqlConnection connection, Tx tx, Function<Tx, T> work) {
        // Not waited for: what follows on the connection comes after it, and fails if it does.
        connection.query("BEGIN").execute();
        try {
            T result = work.apply(tx);
            tx.awaitWhatWasSent();
            // Every statement has succeeded, so this commits.
            Answers.await(connection.query("COMMIT").execute(), PATIENCE);
            return result;
        } catch (RuntimeException e) {
            RuntimeException cause = tx.cause(e);
            try {
                Answers.await(connection.query("ROLLBACK").execute(), PATIENCE);
            } catch (RuntimeException alsoFailed) {
                cause.addSuppressed(alsoFailed);
            }
            throw cause;
        }
    }

    private static RuntimeException translated(RuntimeException e) {
        return isTroubleOfTheDatabase(e) ? new Problem.Unavailable("the database", e) : e;
    }

    static boolean isTroubleOfTheDatabase(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                String state = pg.getSqlState();
                // Connection trouble, lack of resources, operator intervention, deadlock, read-only after a failover,
                // a transaction that was left open while this process did not run.
                return state != null
                        && (state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57")
                                || state.equals("40P01")
                                || state.equals("25006")
                                || state.equals("25P03"));
            }
            if (cause instanceof ClosedConnectionException
                    || (cause instanceof IOException && !(cause instanceof JacksonException))
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof io.vertx.core.http.ConnectionPoolTooBusyException
                    || isSaidOfAConnection(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The client tells some ends of a connection, or of the pool, in words alone. */
    private static boolean isSaidOfAConnection(Throwable cause) {
        String message = cause.getMessage();
        return cause instanceof NoStackTraceThrowable
                && message != null
                && (message.startsWith("Connection") || message.startsWith("Pool closed"));
    }
}
