package dev.retake.checkpoint.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An open transaction. What is to happen only if it commits is given to {@link #afterCommit}. */
public final class Tx extends Queries {
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<CompletableFuture<?>> sent = new ArrayList<>();

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
        sent.add(send(sql, parameters).subscribeAsCompletionStage());
    }

    /** @throws RuntimeException as a change that was sent ended, if one failed */
    void awaitWhatWasSent() {
        for (CompletableFuture<?> change : sent) {
            Uni.createFrom().completionStage(change).await().atMost(PATIENCE);
        }
    }

    /** What really went wrong, when a failure is told of by all that come after it. */
    RuntimeException cause(RuntimeException told) {
        return sent.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .findFirst()
                .map(CompletableFuture::exceptionNow)
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .orElse(told);
    }

    List<Runnable> committed() {
        return afterCommit;
    }
}
