package dev.retake.checkpoint.testkit;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
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

    public RequestSpecification request() {
        return given().auth().oauth2(token);
    }

    public Response get(String path, Object... parameters) {
        return request().get(path, parameters);
    }

    public Response post(String path, Object body, Object... parameters) {
        return request().contentType(ContentType.JSON).body(body).post(path, parameters);
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
