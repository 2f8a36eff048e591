package dev.retake.checkpoint.live;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * One attempt to listen to channels, and the connection that it holds. Closed, it gives the connection back even where
 * that comes only later: there are few, and who tries again and again must not keep them all.
 */
final class Subscription implements AutoCloseable {
    private final Instant since;
    private final List<String> channels;
    private final BiConsumer<String, String> onMessage;
    private final CompletableFuture<RedisConnection> connection;
    private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    Subscription(Redis redis, List<String> channels, BiConsumer<String, String> onMessage, Instant now) {
        this.since = now;
        this.channels = channels;
        this.onMessage = onMessage;
        this.connection = redis.connect().subscribeAsCompletionStage();
        connection.thenCompose(this::subscribe).whenComplete((sent, failure) -> {
            if (failure != null) {
                end();
            }
        });
    }

    private CompletableFuture<Response> subscribe(RedisConnection connected) {
        connected.handler(this::take);
        connected.exceptionHandler(failure -> end());
        connected.endHandler(this::end);
        Request request = Request.cmd(Command.SUBSCRIBE);
        channels.forEach(request::arg);
        return connected.send(request).subscribeAsCompletionStage();
    }

    /** Confirmations and messages alike are a kind, a channel, and what there is to say. */
    private void take(Response said) {
        switch (said.get(0).toString()) {
            case "message" ->
                onMessage.accept(said.get(1).toString(), said.get(2).toString());
            case "subscribe" -> {
                if (said.get(2).toInteger() == channels.size()) {
                    confirmed.complete(null);
                }
            }
            default -> {}
        }
    }

    private void end() {
        ended.complete(null);
        close();
    }

    Instant since() {
        return since;
    }

    /** Neither listening nor over yet. */
    boolean isUnderWay() {
        return !confirmed.isDone() && !ended.isDone();
    }

    void whenConfirmed(Runnable then) {
        confirmed.thenRun(then);
    }

    void whenEnded(Runnable then) {
        ended.thenRun(then);
    }

    @Override
    public void close() {
        connection.thenAccept(RedisConnection::closeAndForget);
    }
}
