package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class RestComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c3_01_theTreeOfAThreeLevelVideo() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);

        api.get("/api/video/{id}/checkpoints", video)
                .then()
                .statusCode(200)
                .body("video_id", is(video.toString()))
                .body("tree", hasSize(1))
                .body("tree[0].checkpoint.phase_number", is(1))
                .body("tree[0].children[0].checkpoint.phase_number", is(2))
                .body("tree[0].children[0].children[0].checkpoint.phase_number", is(3))
                .body("tree[0].children[0].children[0].checkpoint.status", is("pending"))
                .body("tree[0].children[0].children[0].children", hasSize(0));
    }

    @Test
    void c3_02_detailsShowEveryArtifactWithAUrlThatWorks() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);

        Response details = api.get("/api/video/{id}/checkpoints/{cp}", video, checkpoint);

        details.then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("X-Trace-Id", not(nullValue()))
                .body("id", is(checkpoint.toString()))
                .body("edited", is(false))
                .body("phase_output.phase", is("phase2_storyboard"))
                .body("phase_output.output_data.spec.template", is("luxury_showcase"))
                .body("artifacts.artifact_key", is(List.of("beat_0", "beat_1", "beat_2", "beat_3")))
                .body("artifacts.artifact_type", everyItem(is("beat_image")))
                .body("artifacts[0].s3_key", is(user + "/videos/" + video + "/beat_00_v1.png"));
        String url = details.path("artifacts[0].s3_url");
        Response object = RestAssured.given().urlEncodingEnabled(false).get(url);
        assertThat(object.statusCode()).isEqualTo(200);
        assertThat(object.asByteArray()).isNotEmpty();
        assertThat(RestAssured.given()
                        .urlEncodingEnabled(false)
                        .get(url.replace("beat_00", "beat_01"))
                        .statusCode())
                .as("a link opens only what it was signed for")
                .isEqualTo(403);
    }

    @Test
    void c3_03_continueStartsTheNextPhase() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        api.continueFrom(video, api.currentCheckpoint(video))
                .then()
                .statusCode(200)
                .body("next_phase", is("phase2"))
                .body("branch_name", is("main"))
                .body("created_new_branch", is(false))
                .body("run_id", not(nullValue()));

        assertThat(workers.order(video, Phase.STORYBOARD).branchName()).isEqualTo("main");
        api.status(video).then().body("status", is("generating_storyboard")).body("active_run.phase", is("phase2"));
    }

    @Test
    void aBranchWhoseNameIsNoTextIsRefused() {
        UUID video = api.start(Map.of());
        api.get("/api/video/{id}/checkpoints?branch={branch}", video, "a\0b")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("branch"));
    }

    @Test
    void aStatusTellsOfOneMoment() throws Exception {
        UUID video = api.start(Map.of());
        workers.order(video, Phase.PLANNING);

        Response status;
        try (Connection other = Sql.connect();
                Statement statement = other.createStatement();
                ExecutorService asker = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE video_checkpoints");
            statement.execute(
                    "UPDATE video_generations SET status = 'paused_at_phase1' WHERE id = '%s'".formatted(video));
            statement.execute("UPDATE phase_runs SET status = 'succeeded' WHERE video_id = '%s'".formatted(video));
            Future<Response> asked = asker.submit(() -> api.status(video));
            await("the question is half answered")
                    .until(() -> !Sql.rows(
                                    "SELECT 1 FROM pg_locks WHERE relation = 'video_checkpoints'::regclass AND NOT granted")
                            .isEmpty());
            other.commit();
            status = asked.get();
        }

        status.then().statusCode(200).body("status", is("queued")).body("active_run", not(nullValue()));
        api.status(video).then().body("status", is("paused_at_phase1")).body("active_run", nullValue());
    }

    @Test
    void c3_06_currentIsTheNewestPendingOfTwo() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID newer =
                UUID.fromString("ffffffff-0000-7000-8000-" + video.toString().substring(24));
        Sql.update("""
                INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, phase_output, user_id, created_at, source)
                SELECT ?, video_id, 'main-1', phase_number, 1, phase_output, user_id, now(), 'fork' FROM video_checkpoints WHERE video_id = ?
                """, newer, video);

        assertThat(api.currentCheckpoint(video)).isEqualTo(newer);
        api.get("/api/video/{id}/branches", video)
                .then()
                .statusCode(200)
                .body("branches.branch_name", containsInAnyOrder("main", "main-1"))
                .body("branches.can_continue", everyItem(is(true)));
    }

    @Test
    void c3_07_branchesGroupByName() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);

        api.get("/api/video/{id}/branches", video)
                .then()
                .statusCode(200)
                .body("branches", hasSize(1))
                .body("branches[0].branch_name", is("main"))
                .body("branches[0].phase_number", is(2))
                .body("branches[0].can_continue", is(true))
                .body("branches[0].latest_checkpoint.phase_number", is(2));
        api.get("/api/video/{id}/checkpoints?branch=main-7", video).then().body("tree", hasSize(0));
    }

    @Test
    void c3_10_phase4CannotBeContinued() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);
        UUID last = (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 4", video);

        api.continueFrom(video, last).then().statusCode(400).body("status", is(400));
        api.get("/api/video/{id}/checkpoints/current", video).then().statusCode(404);
    }

    @Test
    void i4_aStaleApprovalGets412AndDoesNothing() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.request()
                .header("If-Match", "\"7\"")
                .contentType(ContentType.JSON)
                .body(Map.of("checkpoint_id", checkpoint))
                .post("/api/video/{id}/continue", video)
                .then()
                .statusCode(412)
                .body("revision", is(1));

        assertThat(Sql.value("SELECT status FROM video_checkpoints WHERE id = ?", checkpoint))
                .isEqualTo("pending");
    }

    @Test
    void anApprovedCheckpointSaysWhoApprovedItAndWhen() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID first =
                (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 1", video);

        api.continueFrom(video, first)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:checkpoint-not-pending"))
                .body("detail", containsString(user));
    }

    @Test
    void c5_01_statusCarriesTheCurrentCheckpointTheTreeAndTheBranches() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);

        api.status(video)
                .then()
                .statusCode(200)
                .body("status", is("paused_at_phase3"))
                .body("current_phase", is("phase3"))
                .body("progress", is(75))
                .body("current_checkpoint.phase_number", is(3))
                .body("current_checkpoint.artifacts.chunk_0.version", is(1))
                .body("current_checkpoint.artifacts.stitched.s3_url", startsWith("http"))
                .body("checkpoint_tree[0].children[0].children", hasSize(1))
                .body("tree_truncated", is(false))
                .body("active_branches[0].branch_name", is("main"))
                .body("storyboard_urls", hasSize(4))
                .body("chunk_urls", hasSize(4))
                .body("stitched_video_url", containsString("stitched_v1.mp4"))
                .body("final_video_url", nullValue())
                .body("active_run", nullValue());
    }

    @Test
    void videosAreListedNewestFirstAndPageByPage() {
        UUID first = api.start(Map.of("title", "one"));
        UUID second = api.start(Map.of("title", "two"));
        UUID third = aVideo(api, workers).pausedAt(Phase.PLANNING);

        Response page = api.get("/api/videos?limit=2");
        page.then().statusCode(200).body("videos.video_id", is(List.of(third.toString(), second.toString())));
        api.get("/api/videos?limit=2&cursor={c}", page.<String>path("next_cursor"))
                .then()
                .body("videos.video_id", is(List.of(first.toString())))
                .body("next_cursor", nullValue());
        api.get("/api/videos?needs_review=true").then().body("videos.video_id", is(List.of(third.toString())));
        api.get("/api/videos?status=queued").then().body("videos", hasSize(2));
        Api.as(Api.newUser()).get("/api/videos").then().body("videos", hasSize(0));
    }

    static Stream<Arguments> everyAddressOfAVideo() {
        return Stream.of(
                Arguments.of("GET", "/api/status/{id}"),
                Arguments.of("GET", "/api/video/{id}/checkpoints"),
                Arguments.of("GET", "/api/video/{id}/checkpoints/current"),
                Arguments.of("GET", "/api/video/{id}/checkpoints/{cp}"),
                Arguments.of("GET", "/api/video/{id}/branches"),
                Arguments.of("POST", "/api/video/{id}/continue"),
                Arguments.of("POST", "/api/video/{id}/retry"));
    }

    @ParameterizedTest
    @MethodSource("everyAddressOfAVideo")
    void i13_noToken401AnothersVideo403UnknownVideo404(String method, String path) {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        assertThat(call(RestAssured.given(), method, path, video, checkpoint).statusCode())
                .isEqualTo(401);
        Response others = call(Api.as(Api.newUser()).request(), method, path, video, checkpoint);
        assertThat(others.statusCode()).isEqualTo(403);
        assertThat(others.contentType()).startsWith("application/problem+json");
        assertThat(call(api.request(), method, path, UUID.randomUUID(), checkpoint)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Sql.value("SELECT status FROM video_checkpoints WHERE id = ?", checkpoint))
                .isEqualTo("pending");
    }

    @Test
    void i13_aCheckpointOfAnotherVideoIsNotFound() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID other = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID foreign = api.currentCheckpoint(other);

        api.get("/api/video/{id}/checkpoints/{cp}", video, foreign).then().statusCode(404);
        api.continueFrom(video, foreign).then().statusCode(404);
    }

    @Test
    void i13_aUserIdCannotReachOutsideItsOwnPrefix() {
        Api climber = Api.as("../../" + user);
        UUID video = aVideo(climber, workers).pausedAt(Phase.STORYBOARD);

        assertThat(Sql.rows("SELECT s3_key FROM checkpoint_artifacts WHERE video_id = ? AND s3_key <> ''", video))
                .hasSize(4)
                .allSatisfy(row -> assertThat((String) row.get("s3_key"))
                        .startsWith("~2e~2e~2f~2e~2e~2f" + user + "/videos/" + video + "/")
                        .doesNotContain(".."));
    }

    static Stream<Arguments> refusedTokens() {
        return Stream.of(
                Arguments.of(TestIssuer.expiredTokenOf("u"), "expired"),
                Arguments.of(TestIssuer.tokenSignedByAnotherKey("u"), "not signed"),
                Arguments.of(TestIssuer.tokenOfAnotherIssuer("u"), "issuer"),
                Arguments.of(TestIssuer.tokenWithoutSubject(), "sub"),
                Arguments.of(TestIssuer.tokenOf("é".repeat(128)), "longer than 255 bytes"),
                Arguments.of("nonsense", "not one of ours"),
                Arguments.of("a.b.c", "not one of ours"));
    }

    @ParameterizedTest
    @MethodSource("refusedTokens")
    void i13_aTokenThatCannotBeTrustedIsRefusedSayingWhy(String token, String why) {
        Api.withToken(token)
                .get("/api/videos")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("errors[0].field", is("Authorization"))
                .body("detail", containsString(why));
    }

    static Stream<Arguments> badWishes() {
        return Stream.of(
                Arguments.of(Map.of("prompt", ""), "prompt"),
                Arguments.of(Map.of("prompt", "123456789"), "prompt"),
                Arguments.of(Map.of("prompt", "   123456789   "), "prompt"),
                Arguments.of(Map.of("prompt", "x".repeat(1001)), "prompt"),
                Arguments.of(Map.of("prompt", "a NUL \u0000 in the text"), "prompt"),
                Arguments.of(Map.of("prompt", 1234567890), "prompt"),
                Arguments.of(Map.of("prompt", List.of("a", "b")), "prompt"),
                Arguments.of(Map.of("title", "no prompt at all"), "prompt"),
                Arguments.of(wish("model", "sora"), "model"),
                Arguments.of(wish("model", 0), "model"),
                Arguments.of(wish("budget_usd", -1), "budget_usd"),
                Arguments.of(wish("budget_usd", "5"), "budget_usd"),
                Arguments.of(wish("budget_usd", 0.00001), "budget_usd"),
                Arguments.of(wish("budget_usd", 1e12), "budget_usd"),
                Arguments.of(wish("auto_continue", "yes"), "auto_continue"),
                Arguments.of(wish("auto_continue", 1), "auto_continue"),
                Arguments.of(wish("pause_after", List.of(4)), "pause_after"),
                Arguments.of(wish("pause_after", 2), "pause_after"),
                Arguments.of(wish("pause_after", List.of(1.5)), "pause_after[0]"),
                Arguments.of(wish("title", "t".repeat(201)), "title"),
                Arguments.of(wish("reference_assets", List.of("not-an-id")), "reference_assets[0]"),
                Arguments.of(wish("reference_assets", List.of(UUID.randomUUID())), "reference_assets"),
                Arguments.of(wish("autocontinue", true), "autocontinue"));
    }

    @ParameterizedTest
    @MethodSource("badWishes")
    void i16_aWrongFieldIsNamedAndNothingIsStored(Map<String, Object> wish, String field) {
        api.generate(wish)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("urn:retake:problem:invalid-request"))
                .body("errors.field", hasItem(field))
                .body("detail", containsString(field.replaceAll("\\[.*", "")));

        assertThat(Sql.value("SELECT count(*) FROM video_generations WHERE user_id = ?", user))
                .isEqualTo(0L);
    }

    @Test
    void i16_anUnknownFieldThatLooksLikeATypoIsMet_withTheRightName() {
        api.generate(wish("auto_contineu", true))
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("did you mean auto_continue"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{\"prompt\": \"a good long prompt\"} trailing",
                "{\"prompt\":\"a\",\"prompt\":\"b\"}"
            })
    void i16_aBodyThatIsNotAJsonObjectIsAnsweredWith400(String body) {
        api.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/generate")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void i16_jsonThatIsTooDeepIsAnsweredWith400() {
        api.request()
                .contentType(ContentType.JSON)
                .body("{\"prompt\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                .post("/api/generate")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void i16_whatTheFrameworkRefusesIsAProblemDocumentToo() {
        api.get("/api/nothing-here").then().statusCode(404).contentType("application/problem+json");
        api.get("/api/status/not-a-uuid").then().statusCode(404).contentType("application/problem+json");
        api.request().delete("/api/generate").then().statusCode(405).contentType("application/problem+json");
        api.request()
                .contentType(ContentType.TEXT)
                .body("hello")
                .post("/api/generate")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        api.get("/api/videos?limit=0").then().statusCode(400).body("errors[0].field", is("limit"));
        api.get("/api/videos?cursor=x").then().statusCode(400).body("errors[0].field", is("cursor"));
        api.get("/api/videos?status=asleep").then().statusCode(400).body("errors[0].field", is("status"));
        api.get("/api/videos?needs_review=perhaps").then().statusCode(400).body("errors[0].field", is("needs_review"));
    }

    @Test
    void i16_aContinueWithoutItsCheckpointNamesTheField() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        api.post("/api/video/{id}/continue", Map.of(), video)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("checkpoint_id"));
        api.post("/api/video/{id}/continue", Map.of("checkpoint_id", "x"), video)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("checkpoint_id"));
    }

    @Test
    void i11_aBudgetBelowTheFirstPhasesEstimateIsRefusedWithTheFigures() {
        api.generate(wish("budget_usd", 0.0001))
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:budget-exceeded"))
                .body("estimate_usd", not(nullValue()))
                .body("remaining_usd", not(nullValue()));

        assertThat(Sql.value("SELECT count(*) FROM video_generations WHERE user_id = ?", user))
                .isEqualTo(0L);
    }

    @Test
    void theShortestAndTheLongestPromptAreTaken() {
        api.generate(Map.of("prompt", "1234567890"))
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/status/"));
        api.generate(Map.of("prompt", "é".repeat(1000))).then().statusCode(202).body("status", is("queued"));
    }

    @Test
    void healthMetricsAndOpenApiAnswerWithoutAToken() {
        RestAssured.get("/q/health/live").then().statusCode(200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/started").then().statusCode(200);
        assertThat(RestAssured.get("/q/metrics").asString()).contains("retake_runs_active");
        RestAssured.get("/q/openapi?format=json").then().statusCode(200).body("info.title", is("Retake"));
    }

    private static Response call(
            io.restassured.specification.RequestSpecification request,
            String method,
            String path,
            UUID video,
            UUID checkpoint) {
        request.pathParam("id", video);
        if (path.contains("{cp}")) {
            request.pathParam("cp", checkpoint);
        }
        if (method.equals("GET")) {
            return request.get(path);
        }
        return request.contentType(ContentType.JSON)
                .body(Map.of("checkpoint_id", checkpoint))
                .post(path);
    }

    private static Map<String, Object> wish(String field, Object value) {
        Map<String, Object> wish = new HashMap<>(Map.of("prompt", "luxury watch commercial, 30 seconds"));
        wish.put(field, value);
        return wish;
    }
}
