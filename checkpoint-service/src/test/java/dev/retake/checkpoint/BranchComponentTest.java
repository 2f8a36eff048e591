package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class BranchComponentTest {
    private final Api api = Api.as(Api.newUser());
    private final Workers workers = Workers.connected();

    @Test
    void c4_05_theSeedFlowNamesItsBranchesMainMain1Main11() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        api.editSpec(video, plan, Map.of("style", Map.of("lighting", "neon")));
        api.continueFrom(video, plan).then().body("branch_name", is("main-1"));
        workers.finish(workers.order(video, Phase.STORYBOARD));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");
        UUID storyboard = api.currentCheckpoint(video);
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, storyboard, 3).path("operation_id"));
        workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));
        aVideo(api, workers).awaitOperation(operation, "succeeded");
        api.checkpoint(video, storyboard)
                .then()
                .body(
                        "artifacts.findAll { it.artifact_key == 'beat_3' }.s3_key.collect { it.split('/').last() }",
                        is(List.of("beat_03_v1.png", "beat_03_v2.png")));

        api.continueFrom(video, storyboard).then().statusCode(200).body("branch_name", is("main-1-1"));
        workers.finish(workers.order(video, Phase.CHUNKS));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase3");

        assertThat(Sql.rows("SELECT DISTINCT branch_name FROM video_checkpoints WHERE video_id = ?", video))
                .extracting(row -> row.get("branch_name"))
                .containsExactlyInAnyOrder("main", "main-1", "main-1-1");
    }

    @Test
    void i9_aForkLeavesItsSourceIntactAndInheritsNoApproval() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);
        UUID storyboard =
                (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 2", video);
        Object before = Sql.value("SELECT c::text FROM video_checkpoints c WHERE id = ?", storyboard);

        UUID fork = UUID.fromString(api.fork(video, storyboard)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("branch_name", is("main-1"))
                .body("status", is("pending"))
                .body("source", is("fork"))
                .body("edited", is(false))
                .body("parent_checkpoint_id", is(storyboard.toString()))
                .body("approved_by", is((Object) null))
                .body("cost_usd", is(0f))
                .body("artifacts.cost_usd", everyItem(is(0f)))
                .body("artifacts.parent_artifact_id", everyItem(is((Object) null)))
                .extract()
                .path("id"));

        assertThat(Sql.value("SELECT c::text FROM video_checkpoints c WHERE id = ?", storyboard))
                .isEqualTo(before);
        assertThat(Sql.rows(
                        "SELECT artifact_key, version, s3_key, sha256 FROM checkpoint_artifacts WHERE checkpoint_id = ? ORDER BY 1",
                        fork))
                .isEqualTo(Sql.rows(
                        "SELECT artifact_key, version, s3_key, sha256 FROM checkpoint_artifacts WHERE checkpoint_id = ? ORDER BY 1",
                        storyboard));
        assertThat(Sql.value("SELECT phase_output ->> 'checkpoint_id' FROM video_checkpoints WHERE id = ?", fork))
                .isEqualTo(fork.toString());
        api.status(video).then().body("status", is("paused_at_phase2")).body("current_phase", is("phase2"));
    }

    @Test
    void aForkStaysOnItsOwnBranchEditedOrNot() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID plan = (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 1", video);
        UUID fork = UUID.fromString(api.fork(video, plan).path("id"));
        api.editSpec(video, fork, Map.of("style", Map.of("lighting", "neon")))
                .then()
                .statusCode(200);

        api.continueFrom(video, fork)
                .then()
                .statusCode(200)
                .body("branch_name", is("main-1"))
                .body("created_new_branch", is(false));

        PhaseRequested order = awaitOrderOn(video, "main-1");
        assertThat(order.spec().style().lighting()).isEqualTo("neon");
        assertThat(order.parentCheckpointId()).isEqualTo(fork);
    }

    @Test
    void anEditedForkIsContinuedWithTheVersionsOfItsOwn() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID storyboard = api.currentCheckpoint(video);
        UUID fork = UUID.fromString(api.fork(video, storyboard).path("id"));
        UUID operation = UUID.fromString(api.regenerateBeat(video, fork, 1).path("operation_id"));
        workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));
        aVideo(api, workers).awaitOperation(operation, "succeeded");

        api.continueFrom(video, fork).then().statusCode(200).body("branch_name", is("main-1"));

        PhaseRequested order = workers.order(video, Phase.CHUNKS);
        assertThat(order.artifacts())
                .filteredOn(a -> a.artifactKey().index() == 1)
                .singleElement()
                .satisfies(beat -> assertThat(beat.version()).isEqualTo(2));
        assertThat(Sql.value("SELECT revision FROM video_checkpoints WHERE id = ?", storyboard))
                .isEqualTo(1);
    }

    @Test
    void theFilmItselfCannotBeForked() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);
        UUID film = (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 4", video);

        api.fork(video, film).then().statusCode(400);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(4L);
    }

    @Test
    void i3_forksRacingForANameGetOneEach() throws Exception {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        try (ExecutorService racing = Executors.newFixedThreadPool(8)) {
            Callable<String> fork =
                    () -> api.fork(video, plan).then().statusCode(201).extract().path("branch_name");

            List<String> names = new ArrayList<>();
            for (Future<String> name : racing.invokeAll(Collections.nCopies(24, fork))) {
                names.add(name.get());
            }

            assertThat(names).doesNotHaveDuplicates().contains("main-1", "main-24");
        }
    }

    @Test
    void anAbandonedBranchEndsAndItsCheckpointIsDecidedForGood() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        UUID fork = UUID.fromString(api.fork(video, plan).path("id"));

        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), List.of("If-Match", "\"7\""), video, fork)
                .then()
                .statusCode(412);
        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), List.of("If-Match", "\"1\""), video, fork)
                .then()
                .statusCode(200)
                .body("status", is("abandoned"));

        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), video, fork)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:checkpoint-not-pending"));
        api.continueFrom(video, fork).then().statusCode(409);
        api.get("/api/video/{id}/branches", video)
                .then()
                .body("branches.find { it.branch_name == 'main-1' }.can_continue", is(false));
        assertThat(api.currentCheckpoint(video)).isEqualTo(plan);
        assertThat(UUID.fromString(
                        api.fork(video, fork).then().statusCode(201).extract().path("id")))
                .isNotEqualTo(fork);
    }

    @Test
    void i10_forksAndEditsStayPossibleWhileARunIsActive() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        api.continueFrom(video, plan).then().statusCode(200);

        UUID fork = UUID.fromString(
                api.fork(video, plan).then().statusCode(201).extract().path("id"));
        api.editSpec(video, fork, Map.of("style", Map.of("lighting", "neon")))
                .then()
                .statusCode(200);

        api.status(video).then().body("status", is("generating_storyboard")).body("current_phase", is("phase2"));
        api.continueFrom(video, fork).then().statusCode(409).body("type", is("urn:retake:problem:run-active"));
        workers.finish(workers.order(video, Phase.STORYBOARD));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");
        api.continueFrom(video, fork).then().statusCode(200);
    }

    @Test
    void i13_decisionsAreTheOwnersAlone() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        Api stranger = Api.as(Api.newUser());
        UUID elsewhere = aVideo(api, workers).pausedAt(Phase.PLANNING);

        for (String call : List.of("fork", "abandon", "regenerate-beat", "regenerate-chunk", "use-version")) {
            String path = "/api/video/{id}/checkpoints/{cp}/" + call;
            Object own = switch (call) {
                case "regenerate-beat" -> Map.of("beat_index", 0);
                case "regenerate-chunk" -> Map.of("chunk_index", 0);
                case "use-version" -> Map.of("artifact_type", "spec", "artifact_key", "spec", "version", 1);
                default -> Map.of();
            };
            stranger.post(path, own, video, plan).then().statusCode(403);
            api.post(path, own, elsewhere, plan).then().statusCode(404);
            Api.withToken("none").post(path, own, video, plan).then().statusCode(401);
        }
        stranger.editSpec(video, plan, Map.of("style", Map.of("lighting", "x")))
                .then()
                .statusCode(403);
        stranger.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(403);
        api.operation(video, UUID.randomUUID()).then().statusCode(404);
        stranger.operation(video, UUID.randomUUID()).then().statusCode(403);
        api.get("/api/video/{id}/checkpoints", video).then().body("tree.checkpoint.status", not(hasItem("abandoned")));
    }

    private PhaseRequested awaitOrderOn(UUID video, String branch) {
        return await().until(
                        () -> workers.orders(video, Phase.STORYBOARD).stream()
                                .filter(o -> o.branchName().equals(branch))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
