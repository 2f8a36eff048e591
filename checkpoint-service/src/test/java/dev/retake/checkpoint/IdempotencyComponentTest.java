package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class IdempotencyComponentTest {
    private static final Map<String, Object> WISH = Map.of("prompt", "luxury watch commercial, 30 seconds");

    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void theSameKeyAndBodyGetTheFirstAnswerAgain() {
        Response first = generate("key-1", WISH);
        Response again = generate("key-1", WISH);

        first.then().statusCode(202);
        again.then().statusCode(202).contentType("application/json");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(videos()).isEqualTo(1L);
    }

    @Test
    void anotherBodyUnderTheSameKeyIs422AndStartsNothing() {
        generate("key-1", WISH).then().statusCode(202);

        generate("key-1", Map.of("prompt", "a different commercial altogether"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", is("urn:retake:problem:idempotency-key-reused"));

        assertThat(videos()).isEqualTo(1L);
    }

    @Test
    void aKeyIsOneUsersOnly() {
        String first = generate("shared", WISH).path("video_id");
        String other = Api.as(Api.newUser())
                .post("/api/generate", WISH, List.of("Idempotency-Key", "shared"))
                .path("video_id");

        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aRefusalIsNotKept() {
        generate("key-1", Map.of("prompt", "luxury watch commercial", "budget_usd", 0))
                .then()
                .statusCode(409);

        generate("key-1", WISH).then().statusCode(202);
    }

    @Test
    void aKeyIsForgottenAfterADay() throws SQLException {
        String first = generate("key-1", WISH).path("video_id");
        Sql.update("UPDATE idempotency_keys SET created_at = now() - interval '25 hours' WHERE user_id = ?", user);

        assertThat(generate("key-1", WISH).<String>path("video_id")).isNotEqualTo(first);
    }

    @Test
    void ofManyWithOneKeyAtOnceOneHasTheEffectAndNobodyAnother() throws Exception {
        try (ExecutorService racing = Executors.newFixedThreadPool(8)) {
            for (int round = 0; round < 20; round++) {
                String key = "race-" + round;
                Callable<Response> ask = () -> generate(key, WISH);
                Set<String> started = racing.invokeAll(Collections.nCopies(8, ask)).stream()
                        .map(IdempotencyComponentTest::get)
                        .peek(answer -> assertThat(answer.statusCode()).isIn(202, 409))
                        .filter(answer -> answer.statusCode() == 202)
                        .map(answer -> answer.<String>path("video_id"))
                        .collect(Collectors.toSet());

                assertThat(started).hasSize(1);
                assertThat(videos()).isEqualTo(round + 1L);
            }
        }
    }

    @Test
    void i3_continueForkAndRetryHaveOneEffectAKey() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        List<String> key = List.of("Idempotency-Key", "k");

        String fork = api.post("/api/video/{id}/checkpoints/{cp}/fork", Map.of(), key, video, plan)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        api.post("/api/video/{id}/checkpoints/{cp}/fork", Map.of(), key, video, plan)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("id", is(fork));
        String run = api.post("/api/video/{id}/continue", Map.of("checkpoint_id", plan), key, video)
                .then()
                .statusCode(200)
                .extract()
                .path("run_id");
        api.post("/api/video/{id}/continue", Map.of("checkpoint_id", plan), key, video)
                .then()
                .statusCode(200)
                .body("run_id", is(run));
        workers.order(video, Phase.STORYBOARD);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);
        api.post("/api/video/{id}/retry", Map.of(), key, video).then().statusCode(202);
        api.post("/api/video/{id}/retry", Map.of(), key, video).then().statusCode(202);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(2L);
        assertThat(Sql.value("SELECT attempt FROM phase_runs WHERE video_id = ? AND phase_number = 2", video))
                .isEqualTo(2);
    }

    @Test
    void whileTheFirstStillWaitsForItsRegenerationTheSecondIsToldSo() throws Exception {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        Callable<Response> ask = () -> api.post(
                "/api/video/{id}/checkpoints/{cp}/regenerate-beat",
                Map.of("beat_index", 0),
                List.of("Idempotency-Key", "k", "Prefer", "wait=20"),
                video,
                checkpoint);
        try (ExecutorService asking = Executors.newSingleThreadExecutor()) {
            Future<Response> first = asking.submit(ask);
            UUID operation = await().until(() -> workers.regenerations(video, Phase.STORYBOARD), o -> !o.isEmpty())
                    .getFirst()
                    .operationId();

            ask.call().then().statusCode(409).body("type", is("urn:retake:problem:idempotency-key-in-flight"));
            workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));

            first.get().then().statusCode(200).body("version", is(2));
            Response again = ask.call();
            again.then().statusCode(200).body("operation_id", is(operation.toString()));
            assertThat(again.asString()).isEqualTo(first.get().asString());
        }
        assertThat(Sql.value("SELECT count(*) FROM artifact_operations WHERE video_id = ?", video))
                .isEqualTo(1L);
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        generate("k".repeat(256), WISH).then().statusCode(400).body("errors.field", hasItem("Idempotency-Key"));
        assertThat(videos()).isEqualTo(0L);
    }

    private Response generate(String key, Map<String, Object> wish) {
        return api.post("/api/generate", wish, List.of("Idempotency-Key", key));
    }

    private Object videos() {
        return Sql.value("SELECT count(*) FROM video_generations WHERE user_id = ?", user);
    }

    private static Response get(Future<Response> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
