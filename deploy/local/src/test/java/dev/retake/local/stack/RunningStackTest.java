package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {
    @TempDir
    static Path root;

    private static final List<String> SAID = new CopyOnWriteArrayList<>();
    private static final int STUDIO = Ports.free();

    private static Workspace workspace;
    private static RunningStack stack;

    @BeforeAll
    static void start() throws IOException {
        workspace = StandInCheckout.at(
                root,
                Map.of(
                        "RETAKE_PORT", Integer.toString(STUDIO),
                        "RETAKE_REPLICAS", "chunk=2",
                        "OPENAI_API_KEY", "for the planner"));
        stack = RunningStack.prepare(workspace, SAID::add);
        stack.start();
    }

    @AfterAll
    static void stop() {
        List<Long> processes = StreamSupport.stream(
                        described().findValues("pid").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
        stack.close();
        assertThat(processes)
                .hasSize(10)
                .allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(workspace.stackFile()).doesNotExist();
        assertThat(Ports.isFree(STUDIO)).isTrue();
    }

    @Test
    void stackFileTellsToolsWhatRunsInTheAgreedShape() throws IOException {
        JsonNode described = described();
        assertThat(described.path("services").findValuesAsText("name"))
                .containsExactly(
                        "checkpoint-service-1",
                        "planner-service-1",
                        "storyboard-service-1",
                        "chunk-service-1",
                        "chunk-service-2",
                        "refine-service-1");
        JsonNode checkpoint = described.path("services").path(0);
        assertThat(checkpoint.fieldNames()).toIterable().containsExactly("name", "url", "pid", "log");
        assertThat(checkpoint.path("url").asText()).isEqualTo("http://localhost:" + STUDIO);
        assertThat(Path.of(checkpoint.path("log").asText())).exists();

        JsonNode parts = described.path("parts");
        assertThat(parts.fieldNames()).toIterable().containsExactly("postgres", "kafka", "redis", "s3");
        assertThat(parts.path("postgres").fieldNames()).toIterable().containsExactly("url", "user", "password", "pid");
        assertThat(parts.path("kafka").fieldNames()).toIterable().containsExactly("bootstrap_servers", "pid");
        assertThat(parts.path("redis").fieldNames()).toIterable().containsExactly("url", "pid");
        assertThat(parts.path("s3").fieldNames())
                .toIterable()
                .containsExactly("endpoint", "bucket", "access_key", "secret_key", "pid");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.stackFile())))
                .isEqualTo("rw-------");
        assertThat(Condition.in(workspace.stackFile())).hasSize(10).allMatch(Condition::healthy);
    }

    @Test
    void servicesGetTheirSettingsAndWhatThePersonSet() throws Exception {
        String environment = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        service("chunk-service-2").path("url").asText()))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        JsonNode parts = described().path("parts");
        assertThat(environment.lines())
                .contains(
                        "RETAKE_REPLICA=chunk-service-2",
                        "OPENAI_API_KEY=for the planner",
                        "RETAKE_JWT_ISSUER=retake-local",
                        "RETAKE_S3_ENDPOINT="
                                + parts.path("s3").path("endpoint").asText(),
                        "RETAKE_POSTGRES_URL="
                                + parts.path("postgres").path("url").asText())
                .anyMatch(line -> line.matches("RETAKE_FFMPEG=/.*ffmpeg"))
                .anyMatch(line -> line.matches("RETAKE_JWT_PUBLIC_KEY=/.*public.pem"));
    }

    @Test
    void killedServiceIsStartedAgainAtItsAddressAndThatIsSaid() {
        JsonNode before = service("planner-service-1");
        ProcessHandle.of(before.path("pid").asLong()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service("planner-service-1").path("pid").asLong()
                        != before.path("pid").asLong());
        assertThat(service("planner-service-1").path("url")).isEqualTo(before.path("url"));
        assertThat(Health.ready(before.path("url").asText())).isTrue();
        await().untilAsserted(() -> assertThat(SAID)
                .contains("planner-service-1 ended unasked; starting it again.")
                .anyMatch(line -> line.startsWith("planner-service-1 runs again (process ")));
    }

    @Test
    void killedPartIsStartedAgainWithItsData() {
        JsonNode before = described().path("parts").path("postgres");
        ProcessHandle.of(before.path("pid").asLong()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        described().path("parts").path("postgres").path("pid").asLong()
                                != before.path("pid").asLong());
        assertThat(described().path("parts").path("postgres").path("url")).isEqualTo(before.path("url"));
        assertThat(Condition.in(workspace.stackFile()))
                .filteredOn(condition -> condition.name().equals("postgres"))
                .allMatch(Condition::healthy);
    }

    private static JsonNode service(String name) {
        return StreamSupport.stream(described().path("services").spliterator(), false)
                .filter(service -> service.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode described() {
        try {
            return Json.mapper().readTree(Files.readAllBytes(workspace.stackFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
