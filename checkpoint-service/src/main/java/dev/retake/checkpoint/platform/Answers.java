package dev.retake.checkpoint.platform;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the calling virtual thread for what an event loop brings. */
final class Answers {
    private Answers() {}

    /**
     * @throws RuntimeException as it failed
     * @throws CompletionException around a checked failure, or a {@link TimeoutException} when there is no answer in time
     */
    static <T> T await(Future<T> answer, Duration patience) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("an event loop would wait for itself");
        }
        try {
            return answer.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
