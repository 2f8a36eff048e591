package dev.retake.checkpoint.testkit;

import dev.retake.embedded.Ports;
import dev.retake.embedded.RedisPart;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Redis that takes connections at once and answers none of them before a while has passed since the first. */
public class SlowRedis implements QuarkusTestResourceLifecycleManager {
    /** Longer than it takes to try once more for every connection of a pool. */
    public static final Duration SILENCE = Duration.ofSeconds(12);

    private final CountDownLatch answers = new CountDownLatch(1);
    private @Nullable RedisPart redis;
    private @Nullable ServerSocket door;

    @Override
    public Map<String, String> start() {
        try {
            redis = new RedisPart(
                    Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis-"), Ports.free());
            redis.start();
            door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
        return Map.of(
                "quarkus.redis.hosts",
                "redis://127.0.0.1:" + Objects.requireNonNull(door).getLocalPort());
    }

    private void accept() {
        ServerSocket open = Objects.requireNonNull(door);
        boolean first = true;
        while (!open.isClosed()) {
            try {
                Socket client = open.accept();
                if (first) {
                    Thread.ofVirtual().start(this::answerAfterAWhile);
                    first = false;
                }
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void answerAfterAWhile() {
        try {
            TimeUnit.MILLISECONDS.sleep(SILENCE.toMillis());
            answers.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = connected(Objects.requireNonNull(redis))) {
            answers.await();
            Thread answering = Thread.ofVirtual().start(() -> pass(server, client));
            pass(client, server);
            answering.join();
        } catch (IOException e) {
            // One side has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Socket connected(RedisPart redis) throws IOException {
        URI address = URI.create(redis.url());
        return new Socket(address.getHost(), address.getPort());
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has left.
        }
    }

    @Override
    public void stop() {
        try {
            Objects.requireNonNull(door).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Objects.requireNonNull(redis).close();
    }
}
