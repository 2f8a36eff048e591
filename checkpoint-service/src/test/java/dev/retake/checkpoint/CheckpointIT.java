package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Pictures;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service as it is packaged: on a JVM, or natively when it was built so. */
@QuarkusIntegrationTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class CheckpointIT {
    private final Api api = Api.as(Api.newUser());

    /** In one test: for each the service would start anew. */
    @Test
    void aVideoIsMadeDecisionByDecision() {
        Workers workers = Workers.connected();
        RestAssured.get("/").then().statusCode(200).body(containsString("Retake"));
        RestAssured.get("/q/openapi?format=json").then().statusCode(200).body("info.title", is("Retake"));
        api.generate(Map.of("prompt", "short"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem("prompt"));
        Api.withToken("none").get("/api/videos").then().statusCode(401);

        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID board = api.currentCheckpoint(video);
        UUID fork = UUID.fromString(
                api.fork(video, board).then().statusCode(201).extract().path("id"));
        api.request()
                .multiPart("beat_index", "1")
                .multiPart("image", "own.png", Pictures.png(), "image/png")
                .post("/api/video/{id}/checkpoints/{cp}/upload-image", video, fork)
                .then()
                .statusCode(200);
        api.get("/api/video/{id}/compare?a={a}&b={b}", video, board, fork)
                .then()
                .statusCode(200)
                .body("common_ancestor", is(board.toString()));
        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), video, board)
                .then()
                .statusCode(200);

        api.continueFrom(video, fork).then().statusCode(200);
        workers.finish(workers.order(video, Phase.CHUNKS));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase3");
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        workers.finish(workers.order(video, Phase.REFINEMENT));
        aVideo(api, workers).awaitStatus(video, "complete");

        String film = api.status(video)
                .then()
                .statusCode(200)
                .body("checkpoint_tree", hasSize(1))
                .body("active_branches.branch_name", contains("main-1"))
                .extract()
                .path("final_video_url");
        assertThat(RestAssured.given().urlEncodingEnabled(false).get(film).statusCode())
                .isEqualTo(200);
        assertThat(RestAssured.get("/q/metrics").asString()).contains("retake_runs_active");
    }
}
