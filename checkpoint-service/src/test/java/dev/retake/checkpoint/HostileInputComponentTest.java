package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Pictures;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.hostile.HostileJson;
import dev.retake.contracts.hostile.SchemaDocument;
import dev.retake.contracts.message.MessageType;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes in is answered or set aside, and the service goes on. The same requests and messages each time;
 * {@code -Dretake.seed} takes others, {@code -Dretake.long=true} a hundred thousand of each.
 */
@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class HostileInputComponentTest {
    private static final boolean LONG = Boolean.getBoolean("retake.long");
    private static final int REQUESTS = Integer.getInteger("retake.requests", LONG ? 100_000 : 500);
    private static final int MESSAGES = Integer.getInteger("retake.messages", LONG ? 100_000 : 500);
    private static final long SEED = Long.getLong("retake.seed", 20261122L);
    /** A regeneration that is taken waits half a minute for its worker, of whom there is none, unless told otherwise. */
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z_]+}");
    private static final Pattern INTERNALS = Pattern.compile(
            "Exception|\\tat |io\\.vertx|jakarta\\.|java\\.(lang|util|io)|dev\\.retake\\.|SELECT |INSERT ");

    @TestHTTPResource("/")
    URI address;

    private final Api api = Api.as(Api.newUser());
    private final Workers workers = Workers.connected();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One call of the published surface. */
    private record Operation(String method, String path, JsonNode description, SchemaDocument document) {}

    @Test
    void i16_noRequestWhateverItSaysIsAnsweredWithAFaultOfOurs() throws Exception {
        Random random = new Random(SEED);
        List<Operation> operations = operations();
        Map<Integer, Integer> answers = new TreeMap<>();
        List<UUID> ids = ids();
        HostileJson hostile = new HostileJson(random, ids);
        for (int i = 0; i < REQUESTS; i++) {
            if (i % 250 == 249) {
                // Some are deleted, and most are decided by now.
                ids = ids();
                hostile = new HostileJson(random, ids);
            }
            Operation operation = operations.get(random.nextInt(operations.size()));
            HttpRequest request = request(operation, hostile, ids, random);
            HttpResponse<InputStream> response = send(i, request);
            answers.merge(response.statusCode(), 1, Integer::sum);
            check(i, request, response);
        }
        System.out.println("Hostile requests, seed " + SEED + ": " + answers);
        assertThat(answers.keySet()).contains(200, 400, 404, 409);
        assertThat(Sql.value("SELECT count(*) FROM outbox WHERE refused IS NOT NULL"))
                .isEqualTo(0L);
    }

    @Test
    void i16_noMessageWhateverItSaysStopsAConsumer() {
        Random random = new Random(SEED);
        List<UUID> ids = ids();
        HostileJson hostile = new HostileJson(random, ids);
        List<String> types = MessageType.all().keySet().stream().sorted().toList();
        Map<String, SchemaDocument> schemas = new TreeMap<>();
        MessageType.all()
                .forEach((type, message) -> schemas.put(
                        type,
                        SchemaDocument.shipped((type.contains(".pipeline.") ? "pipeline/" : "phase/")
                                + message.getSimpleName() + ".json")));
        List<String> known =
                types.stream().filter(type -> type.contains(".phase.")).toList();
        for (int i = 0; i < MESSAGES; i++) {
            String type = random.nextInt(10) == 0 ? hostile.word() : known.get(random.nextInt(known.size()));
            SchemaDocument schema = schemas.getOrDefault(type, schemas.get(known.getFirst()));
            JsonNode body = switch (random.nextInt(4)) {
                case 0 -> hostile.wild();
                case 1 -> hostile.valid(schema);
                default -> hostile.nearlyValid(schema);
            };
            workers.sendRaw(
                    random.nextInt(4) == 0 ? Topic.PROGRESS : Topic.RESULTS,
                    random.nextBoolean() ? ids.get(random.nextInt(ids.size())).toString() : hostile.word(),
                    type,
                    hostile.bytes(body));
        }
        for (UUID video : ids) {
            workers.settle(video);
        }
        UUID after = aVideo(api, workers).pausedAt(Phase.PLANNING);
        api.status(after).then().statusCode(200);
        api.request().get("/q/health/ready").then().statusCode(200);
        for (Map<String, Object> row :
                Sql.rows("SELECT id FROM video_generations WHERE id = ANY (?)", (Object) ids.toArray(UUID[]::new))) {
            UUID video = (UUID) row.get("id");
            assertThat(api.status(video).statusCode()).isEqualTo(200);
            assertThat(api.get("/api/video/{id}/checkpoints", video).statusCode())
                    .isEqualTo(200);
        }
        System.out.println("Hostile messages, seed " + SEED + ": " + MESSAGES);
    }

    private HttpResponse<InputStream> send(int number, HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new AssertionError(
                    "request %d is not answered: %s %s %s"
                            .formatted(number, request.method(), request.uri(), request.headers()),
                    e);
        }
    }

    /** Videos and checkpoints of this person, some with something under way. */
    private List<UUID> ids() {
        List<UUID> ids = new ArrayList<>();
        for (Phase phase : List.of(Phase.PLANNING, Phase.STORYBOARD, Phase.CHUNKS)) {
            UUID video = aVideo(api, workers).pausedAt(phase);
            ids.add(video);
            ids.add(api.currentCheckpoint(video));
        }
        UUID running = api.start(Map.of());
        ids.add(running);
        ids.add(workers.order(running, Phase.PLANNING).runId());
        return ids;
    }

    private void check(int number, HttpRequest request, HttpResponse<InputStream> response) throws IOException {
        String what = "request %d, %s %s".formatted(number, request.method(), request.uri());
        String type = response.headers().firstValue("Content-Type").orElse("");
        try (InputStream in = response.body()) {
            if (type.startsWith("text/event-stream")) {
                return;
            }
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response.statusCode()).as(what + ": " + body).isLessThan(500);
            if (response.statusCode() >= 400) {
                assertThat(type).as(what).startsWith("application/problem+json");
                assertThat(INTERNALS.matcher(body).find())
                        .as(what + ": " + body)
                        .isFalse();
            }
        }
    }

    private HttpRequest request(Operation operation, HostileJson hostile, List<UUID> ids, Random random) {
        // Few of those that would then be waited for.
        boolean mayWait = random.nextInt(operation.path().contains("/regenerate-") ? 200 : 5) == 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path(operation, hostile, ids, random)))
                .timeout(PATIENCE)
                .header("Prefer", mayWait ? printable(hostile.word()) : "respond-async");
        if (random.nextInt(20) > 0) {
            request.header("Authorization", "Bearer " + api.token());
        } else if (random.nextBoolean()) {
            request.header("Authorization", printable("Bearer " + hostile.word()));
        }
        for (String name : List.of("If-Match", "Idempotency-Key", "Last-Event-ID")) {
            if (random.nextInt(6) == 0) {
                request.header(
                        name, printable(random.nextBoolean() ? "\"" + random.nextInt(4) + "\"" : hostile.word()));
            }
        }
        JsonNode content = operation.description().path("requestBody").path("content");
        if (content.has("multipart/form-data") && random.nextInt(8) > 0) {
            return request.header("Content-Type", "multipart/form-data; boundary=edge")
                    .method(operation.method(), BodyPublishers.ofByteArray(form(hostile, random)))
                    .build();
        }
        if (content.isMissingNode() && random.nextInt(4) > 0) {
            return request.method(operation.method(), BodyPublishers.noBody()).build();
        }
        SchemaDocument schema =
                operation.document().at(content.path("application/json").path("schema"));
        JsonNode body = switch (random.nextInt(5)) {
            case 0 -> hostile.wild();
            case 1, 2 -> hostile.valid(schema);
            default -> hostile.nearlyValid(schema);
        };
        return request.header("Content-Type", random.nextInt(20) == 0 ? "text/plain" : "application/json")
                .method(operation.method(), BodyPublishers.ofByteArray(hostile.bytes(body)))
                .build();
    }

    private static String path(Operation operation, HostileJson hostile, List<UUID> ids, Random random) {
        Matcher placeholder = PLACEHOLDER.matcher(operation.path());
        StringBuilder path = new StringBuilder();
        // Mostly a video and a checkpoint of its own, so that the request gets to what it is about.
        boolean ofOurs = random.nextInt(5) > 0;
        int pair = 2 * random.nextInt(ids.size() / 2);
        while (placeholder.find()) {
            String word = !ofOurs || placeholder.group().equals("{op}")
                    ? hostile.word()
                    : ids.get(placeholder.group().equals("{id}") ? pair : pair + 1)
                            .toString();
            placeholder.appendReplacement(path, Matcher.quoteReplacement(encoded(word)));
        }
        placeholder.appendTail(path);
        String separator = "?";
        for (JsonNode parameter : operation.description().path("parameters")) {
            if (parameter.path("in").asText().equals("query") && random.nextBoolean()) {
                path.append(separator)
                        .append(parameter.path("name").asText())
                        .append('=')
                        .append(encoded(hostile.word()));
                separator = "&";
            }
        }
        return path.substring(1);
    }

    /** A picture that is one, or was one. */
    private static byte[] form(HostileJson hostile, Random random) {
        byte[] picture = random.nextBoolean() ? Pictures.png() : Pictures.jpeg();
        for (int i = random.nextInt(4); i > 0; i--) {
            picture[random.nextInt(picture.length)] = (byte) random.nextInt(256);
        }
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        text(form, "beat_index", random.nextInt(3) == 0 ? hostile.word() : Integer.toString(random.nextInt(3)));
        text(form, "edit_description", hostile.word());
        for (String name : List.of("image", "file")) {
            form.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + name
                            + "\"; filename=\"own.png\"\r\nContent-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            form.writeBytes(picture);
            form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        form.writeBytes("--edge--\r\n".getBytes(StandardCharsets.UTF_8));
        byte[] whole = form.toByteArray();
        return random.nextInt(6) == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole;
    }

    private static void text(ByteArrayOutputStream form, String name, String value) {
        form.writeBytes(("--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String word) {
        String encoded = URLEncoder.encode(word.substring(0, Math.min(word.length(), 3000)), StandardCharsets.UTF_8);
        return encoded.isEmpty() ? "%20" : encoded.replace("+", "%20");
    }

    private static String printable(String word) {
        return word.substring(0, Math.min(word.length(), 2000)).replaceAll("[^ -~]", "?");
    }

    private static List<Operation> operations() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("..", "docs", "openapi.yaml").toFile());
        SchemaDocument whole = new SchemaDocument("openapi", document, document);
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(call -> {
                    if (call.getValue().has("operationId")) {
                        operations.add(new Operation(
                                call.getKey().toUpperCase(Locale.ROOT), path.getKey(), call.getValue(), whole));
                    }
                }));
        return operations;
    }
}
