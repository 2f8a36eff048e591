package dev.retake.flow;

import dev.retake.embedded.ChildProcess;
import dev.retake.embedded.PidFile;
import dev.retake.embedded.Ports;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PartDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.RedisDescription;
import dev.retake.local.stack.StackDescription.S3Description;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One more checkpoint-service before a stack's parts, configured as an operator would otherwise. */
final class SideDoor implements AutoCloseable {
    private static final Path JAR = Path.of("../../checkpoint-service/target/quarkus-app/quarkus-run.jar")
            .toAbsolutePath()
            .normalize();

    private final ChildProcess service;
    private final String url;

    private SideDoor(ChildProcess service, String url) {
        this.service = service;
        this.url = url;
    }

    static SideDoor open(OwnStack stack, Map<String, String> settings) throws IOException {
        int port = Ports.free();
        String url = "http://localhost:" + port;
        Path home = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "side-door-");
        Map<String, String> environment = new HashMap<>(System.getenv());
        stack.description().parts().values().forEach(part -> environment.putAll(settingsOf(part)));
        environment.put("RETAKE_HTTP_HOST", "127.0.0.1");
        environment.put("RETAKE_HTTP_PORT", Integer.toString(port));
        environment.put("RETAKE_REPLICA", "checkpoint-service-aside");
        environment.putAll(settings);
        ChildProcess service = ChildProcess.start(new ChildProcess.Program(
                "checkpoint-service-aside",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString()),
                environment,
                home,
                home.resolve("log"),
                new PidFile(home.resolve("pid")),
                "TERM"));
        service.awaitUsable(() -> isReady(url), Duration.ofMinutes(2));
        return new SideDoor(service, url);
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        service.stop();
    }

    private static Map<String, String> settingsOf(PartDescription part) {
        return switch (part) {
            case PostgresDescription postgres ->
                Map.of(
                        "RETAKE_POSTGRES_URL", postgres.url(),
                        "RETAKE_POSTGRES_USER", postgres.user(),
                        "RETAKE_POSTGRES_PASSWORD", postgres.password());
            case KafkaDescription kafka -> Map.of("RETAKE_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            case RedisDescription redis -> Map.of("RETAKE_REDIS_URL", redis.url());
            case S3Description s3 ->
                Map.of(
                        "RETAKE_S3_ENDPOINT", s3.endpoint(),
                        "RETAKE_S3_BUCKET", s3.bucket(),
                        "RETAKE_S3_REGION", "us-east-1",
                        "RETAKE_S3_ACCESS_KEY", s3.accessKey(),
                        "RETAKE_S3_SECRET_KEY", s3.secretKey());
        };
    }

    private static boolean isReady(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest question =
                    HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).build();
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
