package dev.retake.checkpoint.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The REST surface as one user calls it. */
public final class Api {
    private final String token;

    private Api(String token) {
        this.token = token;
    }

    public static Api as(String userId) {
        return new Api(TestIssuer.tokenOf(userId));
    }

    public static Api withToken(String token) {
        return new Api(token);
    }

    public static String newUser() {
        return "user-" + UUID.randomUUID();
    }

    public String token() {
        return token;
    }

    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public Response get(String path, Object... parameters) {
        return request().get(path, parameters);
    }

    public Response post(String path, Object body, Object... parameters) {
        return request().contentType(ContentType.JSON).body(body).post(path, parameters);
    }

    /** With headers, given as name, value, name, value. */
    public Response post(String path, Object body, List<String> headers, Object... parameters) {
        RequestSpecification request = request().contentType(ContentType.JSON).body(body);
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request.post(path, parameters);
    }

    public Response patch(String path, Object body, Object... parameters) {
        return request().contentType(ContentType.JSON).body(body).patch(path, parameters);
    }

    public Response checkpoint(UUID videoId, UUID checkpointId) {
        return get("/api/video/{id}/checkpoints/{cp}", videoId, checkpointId);
    }

    public Response editSpec(UUID videoId, UUID checkpointId, Map<String, Object> edit) {
        return patch("/api/video/{id}/checkpoints/{cp}/spec", edit, videoId, checkpointId);
    }

    public Response fork(UUID videoId, UUID checkpointId) {
        return post("/api/video/{id}/checkpoints/{cp}/fork", Map.of(), videoId, checkpointId);
    }

    /** Orders without waiting. */
    public Response regenerateBeat(UUID videoId, UUID checkpointId, int beat) {
        return post(
                "/api/video/{id}/checkpoints/{cp}/regenerate-beat",
                Map.of("beat_index", beat),
                List.of("Prefer", "respond-async"),
                videoId,
                checkpointId);
    }

    /** Orders without waiting. */
    public Response regenerateChunk(UUID videoId, UUID checkpointId, int chunk) {
        return post(
                "/api/video/{id}/checkpoints/{cp}/regenerate-chunk",
                Map.of("chunk_index", chunk),
                List.of("Prefer", "respond-async"),
                videoId,
                checkpointId);
    }

    public Response operation(UUID videoId, UUID operationId) {
        return get("/api/video/{id}/operations/{op}", videoId, operationId);
    }

    public Response generate(Map<String, Object> wish) {
        return post("/api/generate", wish);
    }

    /** A video asked for with a good prompt and these further fields. */
    public UUID start(Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("prompt", "luxury watch commercial, 30 seconds"));
        wish.putAll(more);
        return UUID.fromString(generate(wish).then().statusCode(202).extract().path("video_id"));
    }

    public Response status(UUID videoId) {
        return get("/api/status/{id}", videoId);
    }

    public Response continueFrom(UUID videoId, UUID checkpointId) {
        return post("/api/video/{id}/continue", Map.of("checkpoint_id", checkpointId), videoId);
    }

    public UUID currentCheckpoint(UUID videoId) {
        return UUID.fromString(get("/api/video/{id}/checkpoints/current", videoId)
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    }
}
