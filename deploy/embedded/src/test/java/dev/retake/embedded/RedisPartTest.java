package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisPartTest {
    @TempDir
    Path home;

    @Test
    void writesSurviveARestart() {
        int port = Ports.free();
        try (RedisPart redis = new RedisPart(home, port)) {
            redis.start();
            assertThat(Probe.ask(port, "SET film kept\r\n", 3)).isEqualTo("+OK");
        }
        try (RedisPart redis = new RedisPart(home, port)) {
            redis.start();
            assertThat(redis.healthy()).isTrue();
            assertThat(Probe.ask(port, "GET film\r\n", 8)).isEqualTo("$4\r\nkept");
        }
    }

    @Test
    void stoppedServerIsNotHealthy() {
        RedisPart redis = new RedisPart(home, Ports.free());
        redis.start();
        redis.stop();
        assertThat(redis.healthy()).isFalse();
    }
}
