package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.message.FailureCode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3ArtifactStoreTest {
    private StoreFixture s3;

    @TempDir
    Path directory;

    @BeforeAll
    void start(@TempDir Path home) throws IOException {
        s3 = new StoreFixture(home, freePort());
    }

    @AfterAll
    void stop() {
        s3.close();
    }

    @Test
    void anObjectComesBackWithItsMetadata() throws Exception {
        Path file = Files.writeString(directory.resolve("still.png"), "pixels");

        assertThat(s3.store.put("a/b.png", file, "image/png", Map.of("run-id", "7"), soon()))
                .isTrue();

        StoredObject found = s3.store.find("a/b.png", soon()).orElseThrow();
        assertThat(found.contentType()).isEqualTo("image/png");
        assertThat(found.sizeBytes()).isEqualTo(6);
        assertThat(found.metadata()).containsEntry("run-id", "7");
        Path copy = directory.resolve("copy.png");
        s3.store.fetch("a/b.png", copy, soon());
        assertThat(copy).hasContent("pixels");
    }

    @Test
    void i2_theSecondPutLeavesTheFirst() throws Exception {
        assertThat(s3.store.put("a/once", bytes("first"), "text/plain", soon())).isTrue();
        assertThat(s3.store.put("a/once", bytes("second"), "text/plain", soon()))
                .isFalse();

        assertThat(s3.store.read("a/once", soon())).contains(bytes("first"));
    }

    @Test
    void i2_ofManyPutsAtOnceOneIsTheFirst() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var puts = threads.invokeAll(java.util.stream.IntStream.range(0, 8)
                    .<java.util.concurrent.Callable<Boolean>>mapToObj(
                            i -> () -> s3.store.put("a/raced", bytes("put " + i), "text/plain", soon()))
                    .toList());
            long firsts = 0;
            for (var put : puts) {
                firsts += put.get() ? 1 : 0;
            }
            assertThat(firsts).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotThereIsEmpty() throws Exception {
        assertThat(s3.store.find("a/nothing", soon())).isEmpty();
        assertThat(s3.store.read("a/nothing", soon())).isEmpty();
        assertThatThrownBy(() -> s3.store.fetch("a/nothing", directory.resolve("x"), soon()))
                .isInstanceOfSatisfying(
                        PhaseFailure.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL));
    }

    @Test
    void aPutWaitsForTheStorageToComeBack(@TempDir Path home) throws Exception {
        // Not the common pool, whose threads know no framework's classes.
        try (StoreFixture own = new StoreFixture(home, freePort());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            own.part.stop();
            Future<Boolean> put = threads.submit(() -> own.store.put(
                    "a/late", bytes("late"), "text/plain", Instant.now().plusSeconds(60)));
            assertThatThrownBy(() -> put.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);

            own.part.start();

            assertThat(put.get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(own.store.read("a/late", soon())).contains(bytes("late"));
        }
    }

    @Test
    void aStorageThatStaysAwayIsAFailureOfItsOwn(@TempDir Path home) throws Exception {
        try (StoreFixture own = new StoreFixture(home, freePort())) {
            own.part.stop();

            assertThatThrownBy(() -> own.store.find("a/gone", Instant.now().plusSeconds(2)))
                    .isInstanceOfSatisfying(PhaseFailure.class, failure -> {
                        assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
                        assertThat(failure.retryable()).isTrue();
                        assertThat(failure.detail()).doesNotContain("127.0.0.1");
                    });
        }
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(30);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
