package dev.retake.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Somebody who makes videos over HTTP. */
final class Person {
    private static final Duration LONGEST_PHASE = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String studio;
    private final String token;

    Person(String studio, String token) {
        this.studio = studio;
        this.token = token;
    }

    String startVideo(String prompt, boolean yolo) {
        return post("/api/generate", Map.of("prompt", prompt, "auto_continue", yolo), 202)
                .path("video_id")
                .asText();
    }

    JsonNode status(String video) {
        return get("/api/status/" + video);
    }

    /** @return the status once it is that */
    JsonNode awaitStatus(String video, String expected) {
        return await("video " + video + " becoming " + expected)
                .atMost(LONGEST_PHASE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> status(video), status -> {
                    String now = status.path("status").asText();
                    if (now.equals("failed") && !expected.equals("failed")) {
                        throw new AssertionError("the video failed: " + status.path("error"));
                    }
                    return now.equals(expected);
                });
    }

    JsonNode currentCheckpoint(String video) {
        return get("/api/video/%s/checkpoints/current".formatted(video));
    }

    JsonNode checkpoint(String video, String checkpoint) {
        return get("/api/video/%s/checkpoints/%s".formatted(video, checkpoint));
    }

    JsonNode tree(String video) {
        return get("/api/video/%s/checkpoints".formatted(video)).path("tree");
    }

    JsonNode approve(String video, String checkpoint) {
        return post("/api/video/%s/continue".formatted(video), Map.of("checkpoint_id", checkpoint), 200);
    }

    JsonNode editSpec(String video, String checkpoint, Map<String, Object> edit) {
        return read(
                send(authorised("/api/video/%s/checkpoints/%s/spec".formatted(video, checkpoint))
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(edit)))),
                200);
    }

    /** What a presigned URL gives to somebody without a token. */
    HttpResponse<byte[]> fetch(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private JsonNode get(String path) {
        return read(send(authorised(path)), 200);
    }

    private JsonNode post(String path, Object body, int expected) {
        return read(
                send(authorised(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(body)))),
                expected);
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(URI.create(studio + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response, int expected) {
        try {
            if (response.statusCode() != expected) {
                throw new AssertionError("%s answered %d: %s"
                        .formatted(
                                response.uri(),
                                response.statusCode(),
                                new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)));
            }
            return Json.read(response.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
