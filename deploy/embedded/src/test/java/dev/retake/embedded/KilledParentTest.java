package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentTest {
    @TempDir
    Path home;

    private final int port = Ports.free();
    private Process parent;
    private ProcessHandle redis;

    @BeforeEach
    void startParent() throws IOException {
        parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentWithRedis.class.getName(),
                        home.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = parent.inputReader(StandardCharsets.US_ASCII);
        redis = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }

    @AfterEach
    void endAll() {
        redis.destroyForcibly();
        parent.destroyForcibly();
    }

    @Test
    void childrenEndWithAKilledParent() {
        parent.destroyForcibly();
        await().atMost(Duration.ofSeconds(15)).until(() -> !redis.isAlive());
    }

    @Test
    void nextStartClearsWhatAKilledParentAndItsReaperLeftBehind() {
        List<ProcessHandle> others = parent.toHandle()
                .children()
                .filter(child -> child.pid() != redis.pid())
                .toList();
        assertThat(others).hasSize(1);
        others.forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly();
        await().until(() -> !parent.isAlive() && others.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(redis.isAlive()).isTrue();

        try (RedisPart next = new RedisPart(home, port)) {
            next.start();
            assertThat(redis.isAlive()).isFalse();
            assertThat(next.healthy()).isTrue();
        }
    }
}
