package dev.retake.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Somebody who makes videos over HTTP. */
public final class Person {
    private static final Duration LONGEST_PHASE = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String name;
    private final String studio;
    private final String token;

    Person(String name, String studio, String token) {
        this.name = name;
        this.studio = studio;
        this.token = token;
    }

    public String name() {
        return name;
    }

    /** With which they show who they are. */
    public String token() {
        return token;
    }

    public String startVideo(String prompt, boolean yolo) {
        return startVideo(Map.of("prompt", prompt, "auto_continue", yolo));
    }

    public String startVideo(Map<String, Object> wish) {
        return post("/api/generate", wish).expect(202).path("video_id").asText();
    }

    public JsonNode status(String video) {
        return get("/api/status/" + video).expect(200);
    }

    /** @return the status once it is that */
    public JsonNode awaitStatus(String video, String expected) {
        return await("video " + video + " becoming " + expected)
                .atMost(LONGEST_PHASE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> status(video), status -> {
                    String now = status.path("status").asText();
                    if (now.equals("failed") && !expected.equals("failed")) {
                        throw new AssertionError("the video failed: " + status.path("error"));
                    }
                    return now.equals(expected);
                });
    }

    /** @return the status once nothing is under way */
    public JsonNode awaitRest(String video) {
        return await("video " + video + " coming to rest")
                .atMost(LONGEST_PHASE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> status(video), status -> status.path("active_run").isNull());
    }

    public JsonNode currentCheckpoint(String video) {
        return get("/api/video/%s/checkpoints/current".formatted(video)).expect(200);
    }

    public JsonNode checkpoint(String video, String checkpoint) {
        return get("/api/video/%s/checkpoints/%s".formatted(video, checkpoint)).expect(200);
    }

    public JsonNode tree(String video) {
        return get("/api/video/%s/checkpoints".formatted(video)).expect(200).path("tree");
    }

    public JsonNode approve(String video, String checkpoint) {
        return decide(video, checkpoint).expect(200);
    }

    public Reply decide(String video, String checkpoint) {
        return post("/api/video/%s/continue".formatted(video), Map.of("checkpoint_id", checkpoint));
    }

    public Reply editSpec(String video, String checkpoint, Object edit) {
        return send(at(of(video, checkpoint, "spec"), "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(edit))));
    }

    /** A regeneration, waited for. */
    public Reply regenerate(String video, String checkpoint, String what, Map<String, Object> order) {
        return send(at(of(video, checkpoint, "regenerate-" + what), "application/json")
                .header("Prefer", "wait=120")
                .POST(BodyPublishers.ofByteArray(Json.bytes(order))));
    }

    /** A regeneration, not waited for. */
    public Reply order(String video, String checkpoint, String what, Map<String, Object> order) {
        return send(at(of(video, checkpoint, "regenerate-" + what), "application/json")
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofByteArray(Json.bytes(order))));
    }

    public Reply upload(String video, String checkpoint, int beat, byte[] picture) {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"beat_index\"\r\n\r\n" + beat
                        + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"own.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(picture);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(at(of(video, checkpoint, "upload-image"), "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    public Reply useVersion(String video, String checkpoint, String type, String key, int version) {
        return post(
                of(video, checkpoint, "use-version"),
                Map.of("artifact_type", type, "artifact_key", key, "version", version));
    }

    public Reply fork(String video, String checkpoint) {
        return post(of(video, checkpoint, "fork"), Map.of());
    }

    public Reply abandon(String video, String checkpoint) {
        return post(of(video, checkpoint, "abandon"), Map.of());
    }

    public Reply cancel(String video) {
        return post("/api/video/%s/cancel".formatted(video), Map.of());
    }

    public Reply retry(String video) {
        return post("/api/video/%s/retry".formatted(video), Map.of());
    }

    public Reply delete(String video) {
        return send(authorised("/api/video/" + video).DELETE());
    }

    /**
     * A video's events, as they come.
     *
     * @param lastEventId the last that was seen; 0 for all
     */
    public HttpResponse<InputStream> stream(String video, long lastEventId) {
        HttpRequest.Builder request =
                authorised("/api/status/" + video + "/stream").header("Last-Event-ID", Long.toString(lastEventId));
        return exchange(request, BodyHandlers.ofInputStream());
    }

    public Reply get(String path) {
        return send(authorised(path));
    }

    public Reply post(String path, Object body) {
        return send(at(path, "application/json").POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** With an If-Match header. */
    public Reply decide(String video, String checkpoint, int revision) {
        Map<String, Object> body = new HashMap<>(Map.of("checkpoint_id", checkpoint));
        return send(at("/api/video/%s/continue".formatted(video), "application/json")
                .header("If-Match", "\"" + revision + "\"")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** What a presigned URL gives to somebody without a token. */
    public HttpResponse<byte[]> fetch(String url) {
        return exchange(HttpRequest.newBuilder(URI.create(url)));
    }

    private static String of(String video, String checkpoint, String call) {
        return "/api/video/%s/checkpoints/%s/%s".formatted(video, checkpoint, call);
    }

    private HttpRequest.Builder at(String path, String contentType) {
        return authorised(path).header("Content-Type", contentType);
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(URI.create(studio + path)).header("Authorization", "Bearer " + token);
    }

    private Reply send(HttpRequest.Builder request) {
        return Reply.of(exchange(request));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        return exchange(request, BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(150)).build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
