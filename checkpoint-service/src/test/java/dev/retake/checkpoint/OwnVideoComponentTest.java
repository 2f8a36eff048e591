package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.StoredObjects;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoDeleted;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class OwnVideoComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    RedisDataSource redis;

    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void givenFieldsChangeAndOthersStay() {
        UUID video = api.start(Map.of("title", "Watch", "description", "For spring", "budget_usd", 5));

        change(video, Map.of("title", "A new title", "pause_after", List.of(3, 1, 3)))
                .then()
                .statusCode(200)
                .body("video_id", is(video.toString()))
                .body("title", is("A new title"))
                .body("description", is("For spring"))
                .body("pause_after", is(List.of(1, 3)))
                .body("auto_continue", is(false))
                .body("budget_usd", is(5.0f));
        assertThat(settings(video))
                .containsEntry("title", "A new title")
                .containsEntry("description", "For spring")
                .containsEntry("pauses", "{1,3}");
    }

    @Test
    void nullTakesAwayTitleDescriptionAndBudget() {
        UUID video = api.start(Map.of("title", "Watch", "description", "For spring", "budget_usd", 5));

        change(video, "{\"title\": null, \"description\": null, \"budget_usd\": null}")
                .then()
                .statusCode(200)
                .body("title", nullValue())
                .body("description", nullValue())
                .body("budget_usd", nullValue());
        change(video, "{}").then().statusCode(200).body("title", nullValue());
    }

    @Test
    void turningAutoContinueOnApprovesNothingThatIsPending() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        change(video, Map.of("auto_continue", true)).then().statusCode(200).body("status", is("paused_at_phase1"));

        assertThat(Sql.value("SELECT count(*) FROM phase_runs WHERE video_id = ?", video))
                .isEqualTo(1L);
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        workers.finish(workers.order(video, Phase.STORYBOARD));
        assertThat(workers.order(video, Phase.CHUNKS))
                .as("from there on it goes on alone")
                .isNotNull();
    }

    @Test
    void i11_withABudgetBelowWhatIsSpentNothingMoreIsStartedUntilItIsRaised() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        change(video, Map.of("budget_usd", 0)).then().statusCode(200);
        api.continueFrom(video, checkpoint)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:budget-exceeded"));

        change(video, Map.of("budget_usd", 10)).then().statusCode(200);
        api.continueFrom(video, checkpoint).then().statusCode(200);
    }

    static Stream<Arguments> badChanges() {
        return Stream.of(
                Arguments.of("{\"title\": 5}", "title"),
                Arguments.of("{\"title\": \"" + "t".repeat(201) + "\"}", "title"),
                Arguments.of("{\"title\": \"a NUL \\u0000 in it\"}", "title"),
                Arguments.of("{\"description\": \"" + "d".repeat(2001) + "\"}", "description"),
                Arguments.of("{\"auto_continue\": \"yes\"}", "auto_continue"),
                Arguments.of("{\"auto_continue\": null}", "auto_continue"),
                Arguments.of("{\"pause_after\": [4]}", "pause_after"),
                Arguments.of("{\"pause_after\": null}", "pause_after"),
                Arguments.of("{\"pause_after\": [null]}", "pause_after"),
                Arguments.of("{\"pause_after\": 2}", "pause_after"),
                Arguments.of("{\"budget_usd\": -1}", "budget_usd"),
                Arguments.of("{\"budget_usd\": \"5\"}", "budget_usd"),
                Arguments.of("{\"budget_usd\": 0.00001}", "budget_usd"),
                Arguments.of("{\"prompt\": \"another prompt\"}", "prompt"),
                Arguments.of("{\"titel\": \"x\"}", "titel"),
                Arguments.of("[]", "body"),
                Arguments.of("null", "body"),
                Arguments.of("", "body"),
                Arguments.of("{", "body"));
    }

    @ParameterizedTest
    @MethodSource("badChanges")
    void i16_aWrongFieldIsNamedAndNothingChanges(String body, String field) {
        UUID video = api.start(Map.of("title", "Watch", "budget_usd", 5));
        Map<String, Object> before = settings(video);

        change(video, body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));

        assertThat(settings(video)).isEqualTo(before);
    }

    @Test
    void aDeletedVideoLeavesNothingButItsEvents() {
        UUID kept = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);
        String prefix = user + "/videos/" + video + "/";
        StoredObjects.write(prefix + "runs/a-note.json", new byte[] {1});
        long told = (Long) Sql.value("SELECT event_sequence FROM video_generations WHERE id = ?", video);
        Object cost = Sql.value("SELECT spent_usd FROM video_generations WHERE id = ?", video);
        assertThat(StoredObjects.keysUnder(prefix)).hasSizeGreaterThan(8);

        delete(video).then().statusCode(204);

        api.status(video).then().statusCode(404);
        for (String table : List.of(
                "video_checkpoints",
                "checkpoint_artifacts",
                "phase_runs",
                "artifact_versions",
                "artifact_operations")) {
            assertThat(Sql.value("SELECT count(*) FROM " + table + " WHERE video_id = ?", video))
                    .as(table)
                    .isEqualTo(0L);
        }
        assertThat(Sql.value("SELECT count(*) FROM video_generations WHERE id = ?", video))
                .isEqualTo(0L);
        assertThat(Sql.value("SELECT count(*) FROM video_events WHERE video_id = ?", video))
                .isEqualTo(told + 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(StoredObjects.keysUnder(prefix)).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(workers.events(video))
                        .last()
                        .isInstanceOfSatisfying(VideoDeleted.class, last -> {
                            assertThat(last.sequence()).isEqualTo(told + 1);
                            assertThat(last.actor()).isEqualTo(user);
                            assertThat(last.costUsd()).isEqualTo(cost);
                        }));
        assertThat(redis.value(String.class).get("video:" + video + ":checkpoint_id"))
                .isNull();
        assertThat(StoredObjects.keysUnder(user + "/videos/" + kept + "/")).hasSize(4);
        api.status(kept).then().statusCode(200);
        delete(video).then().statusCode(404);
    }

    @Test
    void anObjectThatLandsLateIsSweptAwayOnceMoreAndAgainWhenNoOrderIsLeftInATopic() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        String prefix = user + "/videos/" + video + "/";
        delete(video).then().statusCode(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sweep(prefix)).containsEntry("swept_once", true));
        StoredObjects.write(prefix + "chunk_00_v1.mp4", new byte[] {1});

        Sql.update(
                "UPDATE objects_to_delete SET last_sweep = now() - interval '1 second', next_sweep = now() WHERE prefix = ?",
                prefix);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sweep(prefix)).containsEntry("swept_last", true));
        assertThat(StoredObjects.keysUnder(prefix)).isEmpty();
        StoredObjects.write(prefix + "runs/1-1.json", new byte[] {1});
        Sql.update(
                "UPDATE objects_to_delete SET deleted_at = now() - interval '8 days', next_sweep = now() WHERE prefix = ?",
                prefix);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Sql.rows("SELECT 1 FROM objects_to_delete WHERE prefix = ?", prefix))
                        .isEmpty());
        assertThat(StoredObjects.keysUnder(prefix)).isEmpty();
    }

    @Test
    void whatAWorkerLeftThatCameToItsEndAfterTheDeletionIsSweptAwayAtOnce() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        String prefix = user + "/videos/" + video + "/";
        delete(video).then().statusCode(204);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sweep(prefix)).containsEntry("swept_once", true));

        StoredObjects.write(prefix + "runs/1-1.json", new byte[] {1});
        workers.send(Topic.RESULTS, workers.resultOf(workers.order(video, Phase.PLANNING)));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(StoredObjects.keysUnder(prefix)).isEmpty());
    }

    @Test
    void moreObjectsThanOneCallRemovesAreAllRemoved() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        String prefix = user + "/videos/" + video + "/";
        for (int i = 0; i < 1005; i++) {
            StoredObjects.write(prefix + "jobs/" + i, new byte[] {1});
        }

        delete(video).then().statusCode(204);

        await().atMost(PATIENCE.multipliedBy(2))
                .untilAsserted(() -> assertThat(StoredObjects.keysUnder(prefix)).isEmpty());
    }

    @Test
    void i06_aResultThatArrivesAfterTheDeletionChangesNothing() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        PhaseSucceeded late = workers.resultOf(workers.order(video, Phase.PLANNING));
        delete(video).then().statusCode(204);
        long told = (Long) Sql.value("SELECT count(*) FROM video_events WHERE video_id = ?", video);

        workers.send(Topic.RESULTS, late);

        aVideo(api, workers).pausedAt(Phase.PLANNING);
        assertThat(Sql.value("SELECT count(*) FROM video_generations WHERE id = ?", video))
                .isEqualTo(0L);
        assertThat(Sql.value("SELECT count(*) FROM video_events WHERE video_id = ?", video))
                .isEqualTo(told);
        assertThat(workers.events(video)).extracting(PipelineEvent::sequence).doesNotHaveDuplicates();
    }

    @Test
    void aVideoThatIsBeingMadeIsNotDeleted() {
        UUID video = api.start(Map.of());
        workers.order(video, Phase.PLANNING);

        delete(video)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:run-active"))
                .body("run_id", is(Sql.value("SELECT id::text FROM phase_runs WHERE video_id = ?", video)));

        api.status(video).then().statusCode(200);
        assertThat(Sql.rows("SELECT 1 FROM objects_to_delete WHERE video_id = ?", video))
                .isEmpty();
    }

    @Test
    void aVideoOfWhichAnArtifactIsBeingMadeAnewIsNotDeleted() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        String operation =
                api.regenerateBeat(video, api.currentCheckpoint(video), 0).path("operation_id");

        delete(video).then().statusCode(409).body("operation_id", is(operation));

        api.status(video).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "DELETE"})
    void i13_noToken401AnothersVideo403UnknownVideo404(String method) {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        Map<String, Object> before = settings(video);

        assertThat(RestAssured.given()
                        .contentType(ContentType.JSON)
                        .request(method, "/api/video/{id}", video)
                        .statusCode())
                .isEqualTo(401);
        assertThat(call(Api.as(Api.newUser()), method, video)).isEqualTo(403);
        assertThat(call(api, method, UUID.randomUUID())).isEqualTo(404);
        assertThat(settings(video)).isEqualTo(before);
    }

    @Test
    void anEstimateIsWhatTheRunsReserve() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);

        Response estimate = api.get("/api/estimate?model=hailuo&template=luxury_showcase&duration=30");

        estimate.then().statusCode(200).body("phases.phase", is(List.of("phase1", "phase2", "phase3", "phase4")));
        List<Float> reserved = Sql.rows(
                        "SELECT estimate_usd::real AS usd FROM phase_runs WHERE video_id = ? ORDER BY phase_number",
                        video)
                .stream()
                .map(row -> (Float) row.get("usd"))
                .toList();
        assertThat(estimate.<List<Float>>path("phases.estimate_usd")).isEqualTo(reserved);
        assertThat(estimate.<Float>path("total_usd")).isEqualTo((float)
                reserved.stream().mapToDouble(Float::doubleValue).sum());
        assertThat(api.get("/api/estimate").asString())
                .as("a 30 s luxury showcase by hailuo, unless asked otherwise")
                .isEqualTo(estimate.asString());
        assertThat(api.get("/api/estimate?model=veo&duration=60").<Float>path("total_usd"))
                .isGreaterThan(estimate.path("total_usd"));
    }

    static Stream<Arguments> badEstimates() {
        return Stream.of(
                Arguments.of("model=sora", "model"),
                Arguments.of("template=horror", "template"),
                Arguments.of("duration=0", "duration"),
                Arguments.of("duration=65", "duration"),
                Arguments.of("duration=-5", "duration"),
                Arguments.of("duration=7", "duration"),
                Arguments.of("duration=ten", "duration"),
                Arguments.of("duration=99999999999", "duration"));
    }

    @ParameterizedTest
    @MethodSource("badEstimates")
    void i16_aWrongParameterOfAnEstimateIsNamed(String query, String field) {
        api.get("/api/estimate?" + query).then().statusCode(400).body("errors.field", is(List.of(field)));
        RestAssured.get("/api/estimate?" + query).then().statusCode(401);
    }

    private Response change(UUID video, Object body) {
        return api.request().contentType(ContentType.JSON).body(body).patch("/api/video/{id}", video);
    }

    private Response delete(UUID video) {
        return api.request().delete("/api/video/{id}", video);
    }

    private static int call(Api caller, String method, UUID video) {
        return caller.request()
                .contentType(ContentType.JSON)
                .body("PATCH".equals(method) ? "{\"nonsense\": 1}" : "")
                .request(method, "/api/video/{id}", video)
                .statusCode();
    }

    private static Map<String, Object> settings(UUID video) {
        return new HashMap<>(Sql.row("""
                SELECT title, description, auto_continue, pause_after::text AS pauses, budget_usd, updated_at, status::text
                FROM video_generations WHERE id = ?
                """, video));
    }

    private static Map<String, Object> sweep(String prefix) {
        return Sql.row("""
                SELECT next_sweep = last_sweep AS swept_once, next_sweep > deleted_at + interval '7 days' AS swept_last
                FROM objects_to_delete WHERE prefix = ?
                """, prefix);
    }
}
