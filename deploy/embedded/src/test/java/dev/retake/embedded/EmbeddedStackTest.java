package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.contracts.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackTest {
    @TempDir
    Path home;

    @Test
    void testResourceGivesServicesEverythingTheyNeedAndLeavesNothingBehind()
            throws ExecutionException, InterruptedException {
        EmbeddedStackResource resource = new EmbeddedStackResource();
        resource.init(Map.of("ffmpeg", "true"));
        Map<String, String> settings = resource.start();
        Path stackHome = Path.of(settings.get("RETAKE_FFMPEG"));
        try {
            assertThat(settings)
                    .containsOnlyKeys(
                            "RETAKE_KAFKA_BOOTSTRAP_SERVERS",
                            "RETAKE_POSTGRES_URL",
                            "RETAKE_POSTGRES_USER",
                            "RETAKE_POSTGRES_PASSWORD",
                            "RETAKE_REDIS_URL",
                            "RETAKE_S3_ENDPOINT",
                            "RETAKE_S3_PUBLIC_ENDPOINT",
                            "RETAKE_S3_BUCKET",
                            "RETAKE_S3_REGION",
                            "RETAKE_S3_ACCESS_KEY",
                            "RETAKE_S3_SECRET_KEY",
                            "RETAKE_FFMPEG");
            assertThat(stackHome).isExecutable();
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", settings.get("RETAKE_KAFKA_BOOTSTRAP_SERVERS")))) {
                assertThat(admin.listTopics().names().get())
                        .containsAll(Topic.declared().stream().map(Topic::name).toList());
            }
        } finally {
            resource.stop();
        }
        try (var left = Files.list(Path.of("target"))) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith("stack-"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsLeftRunningWhenOnePartCannotStart() throws IOException {
        int redisPort = Ports.free();
        int s3Port = Ports.free();
        try (ServerSocket other = new ServerSocket();
                EmbeddedStack stack =
                        new EmbeddedStack(List.of(new RedisPart(home, redisPort), new S3Part(home, s3Port)))) {
            other.bind(new InetSocketAddress(Ports.loopback(), s3Port));
            assertThatThrownBy(stack::start).isInstanceOf(PartFailed.class).hasMessageContaining("port " + s3Port);
            assertThat(Ports.isFree(redisPort)).isTrue();
        }
    }
}
