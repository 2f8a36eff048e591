package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.event.OperationFailed;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.RegenerationFailed;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class RegenerationComponentTest {
    private static final BigDecimal ONE_OF_THE_WORKERS = new BigDecimal("0.025");

    private final Api api = Api.as(Api.newUser());
    private final Workers workers = Workers.connected();

    @Test
    void c4_03_aRegeneratedBeatIsAskedOfTheImageMakerWithTheOverrideAsItsPrompt() throws Exception {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        try (ExecutorService asking = Executors.newSingleThreadExecutor()) {
            Future<Response> answer = asking.submit(() -> api.post(
                    "/api/video/{id}/checkpoints/{cp}/regenerate-beat",
                    Map.of("beat_index", 2, "prompt_override", "A watch under water", "edit_description", "wetter"),
                    List.of("Prefer", "wait=20"),
                    video,
                    checkpoint));
            RegenerationRequested order = firstOrder(video, Phase.STORYBOARD);
            assertThat(order.promptOverride()).isEqualTo("A watch under water");
            assertThat(order.artifactKey()).isEqualTo(ArtifactKey.beat(2));
            assertThat(order.reservedVersions()).containsExactly(Map.entry(ArtifactKey.beat(2), 2));
            workers.finish(order);

            answer.get()
                    .then()
                    .statusCode(200)
                    .body("version", is(2))
                    .body("s3_url", notNullValue())
                    .body("stale", is(List.of()));
            String artifact = answer.get().path("artifact_id");
            api.checkpoint(video, checkpoint)
                    .then()
                    .body("artifacts.find { it.id == '" + artifact + "' }.version", is(2))
                    .body("revision", is(2))
                    .body("edited", is(true))
                    .body("edit_description", is("wetter"))
                    .body("phase_output.output_data.storyboard_images[2].s3_key", endsWith("/beat_02_v2.png"))
                    .body("phase_output.output_data.storyboard_images[1].s3_key", endsWith("/beat_01_v1.png"));
        }
    }

    @Test
    void aRegenerationIsWorkThatPhaseServicesAreScaledBy() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        api.post(
                        "/api/video/{id}/checkpoints/{cp}/regenerate-beat",
                        Map.of("beat_index", 1),
                        List.of("Prefer", "respond-async"),
                        video,
                        api.currentCheckpoint(video))
                .then()
                .statusCode(202);
        assertThat(activeIn("artifact_operations")).isPositive();

        await("the gauge").atMost(Duration.ofSeconds(20)).until(() -> {
            double orders = activeIn("phase_runs") + activeIn("artifact_operations");
            return RestAssured.get("/q/metrics")
                    .asString()
                    .contains("retake_runs_active{phase=\"phase2_storyboard\"} " + orders);
        });
    }

    private static long activeIn(String table) {
        return (long) Sql.value("SELECT count(*) FROM %s WHERE phase_number = 2 AND status IN ('requested', 'running')"
                .formatted(table));
    }

    @Test
    void c4_04_aRegeneratedChunkIsAskedOfTheVideoMakerWithTheModelAndTheStitchedVideoIsRebuilt() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);
        UUID checkpoint = api.currentCheckpoint(video);

        UUID operation = UUID.fromString(api.post(
                        "/api/video/{id}/checkpoints/{cp}/regenerate-chunk",
                        Map.of("chunk_index", 1, "model_override", "kling"),
                        List.of("Prefer", "respond-async"),
                        video,
                        checkpoint)
                .then()
                .statusCode(202)
                .body("status", is("requested"))
                .body("version", is(2))
                .header("Location", notNullValue())
                .extract()
                .path("operation_id"));

        RegenerationRequested order = workers.regeneration(video, Phase.CHUNKS, operation);
        assertThat(order.modelOverride()).isEqualTo(VideoModel.KLING);
        assertThat(order.reservedVersions())
                .containsOnly(Map.entry(ArtifactKey.chunk(1), 2), Map.entry(ArtifactKey.STITCHED, 2));
        assertThat(order.artifacts())
                .extracting(InputArtifact::artifactKey)
                .contains(ArtifactKey.chunk(0), ArtifactKey.chunk(3), ArtifactKey.STITCHED);
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0.5");
        ArtifactRegenerated made = workers.resultOf(order);
        workers.send(
                Topic.RESULTS,
                new ArtifactRegenerated(
                        made.operationId(),
                        made.attempt(),
                        made.videoId(),
                        made.artifacts(),
                        List.of(ArtifactKey.chunk(2)),
                        made.costUsd()));
        aVideo(api, workers).awaitOperation(operation, "succeeded");
        api.operation(video, operation)
                .then()
                .body("status", is("succeeded"))
                .body("stale", is(List.of("chunk_2")))
                .body("s3_url", notNullValue());
        api.checkpoint(video, checkpoint)
                .then()
                .body("phase_output.output_data.stitched.s3_key", endsWith("/stitched_v2.mp4"))
                .body("phase_output.output_data.chunks[1].s3_key", endsWith("/chunk_01_v2.mp4"));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
    }

    @Test
    void c4_06_ofTwoBeatsEditedAtDifferentTimesTheNewestOfEachGoesOn() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        for (int beat : List.of(0, 2, 0)) {
            regenerated(video, checkpoint, beat);
        }

        api.continueFrom(video, checkpoint).then().statusCode(200).body("branch_name", is("main-1"));

        assertThat(workers.order(video, Phase.CHUNKS).artifacts())
                .extracting(InputArtifact::artifactKey, InputArtifact::version)
                .containsExactlyInAnyOrder(
                        tuple(ArtifactKey.beat(0), 3),
                        tuple(ArtifactKey.beat(1), 1),
                        tuple(ArtifactKey.beat(2), 2),
                        tuple(ArtifactKey.beat(3), 1));
    }

    @Test
    void aVersionUsedAgainGoesOnAndCostsNothing() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        regenerated(video, checkpoint, 1);
        BigDecimal spent = money(video, "spent_usd");

        api.post(
                        "/api/video/{id}/checkpoints/{cp}/use-version",
                        Map.of("artifact_type", "beat_image", "artifact_key", "beat_1", "version", 1),
                        video,
                        checkpoint)
                .then()
                .statusCode(200)
                .body("version", is(3));

        assertThat(money(video, "spent_usd")).isEqualByComparingTo(spent);
        api.checkpoint(video, checkpoint)
                .then()
                .body("phase_output.output_data.storyboard_images[1].version", is(3))
                .body("phase_output.output_data.storyboard_images[1].s3_key", endsWith("/beat_01_v1.png"));
    }

    @Test
    void anEarlierClipComesBackTogetherWithAStitchedVideoThatShowsIt() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID anew = UUID.fromString(api.regenerateChunk(video, checkpoint, 0).path("operation_id"));
        workers.finish(workers.regeneration(video, Phase.CHUNKS, anew));
        aVideo(api, workers).awaitOperation(anew, "succeeded");

        UUID back = UUID.fromString(api.post(
                        "/api/video/{id}/checkpoints/{cp}/use-version",
                        Map.of("artifact_type", "chunk", "artifact_key", "chunk_0", "version", 1),
                        List.of("Prefer", "respond-async"),
                        video,
                        checkpoint)
                .then()
                .statusCode(202)
                .extract()
                .path("operation_id"));
        RegenerationRequested order = workers.regeneration(video, Phase.CHUNKS, back);
        assertThat(order.artifactKey()).isEqualTo(ArtifactKey.STITCHED);
        assertThat(order.artifacts())
                .filteredOn(input -> input.artifactKey().equals(ArtifactKey.chunk(0)))
                .singleElement()
                .satisfies(clip -> assertThat(clip.version()).isEqualTo(1));
        api.continueFrom(video, checkpoint).then().statusCode(409).body("operation_id", is(back.toString()));
        ArtifactRegenerated made = workers.resultOf(order);
        workers.send(
                Topic.RESULTS,
                new ArtifactRegenerated(
                        back,
                        1,
                        video,
                        made.artifacts().stream()
                                .filter(a -> a.artifactKey().equals(ArtifactKey.STITCHED))
                                .toList(),
                        List.of(),
                        BigDecimal.ZERO));
        aVideo(api, workers).awaitOperation(back, "succeeded");

        api.checkpoint(video, checkpoint)
                .then()
                .body("phase_output.output_data.chunks[0].version", is(3))
                .body("phase_output.output_data.chunks[0].s3_key", endsWith("/chunk_00_v1.mp4"))
                .body("phase_output.output_data.stitched.s3_key", endsWith("/stitched_v3.mp4"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 1000})
    void anIndexTheFilmDoesNotHaveIsNamed(int index) {
        UUID storyboard = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID chunks = aVideo(api, workers).pausedAt(Phase.CHUNKS);

        api.regenerateBeat(storyboard, api.currentCheckpoint(storyboard), index)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("beat_index"));
        api.regenerateChunk(chunks, api.currentCheckpoint(chunks), index)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("chunk_index"));

        assertThat(Sql.value("SELECT count(*) FROM artifact_operations WHERE video_id IN (?, ?)", storyboard, chunks))
                .isEqualTo(0L);
    }

    @Test
    void aModelWhoseClipsAreTooShortIsRefusedBeforeAnythingIsPaid() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);

        api.post(
                        "/api/video/{id}/checkpoints/{cp}/regenerate-chunk",
                        Map.of("chunk_index", 1, "model_override", "veo"),
                        video,
                        api.currentCheckpoint(video))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("model_override"));
    }

    @Test
    void oneRegenerationOfABeatAtATimeAndDecisionsWaitForIt() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        String operation = api.regenerateBeat(video, checkpoint, 1).path("operation_id");

        api.regenerateBeat(video, checkpoint, 1)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:operation-active"))
                .body("operation_id", is(operation));
        api.regenerateBeat(video, checkpoint, 2).then().statusCode(202);
        api.continueFrom(video, checkpoint).then().statusCode(409).body("operation_id", is(operation));
        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), video, checkpoint)
                .then()
                .statusCode(409);
        api.fork(video, checkpoint).then().statusCode(201);
    }

    @Test
    void atPhase3OneRegenerationOfTheCheckpointAtATime() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);
        UUID checkpoint = api.currentCheckpoint(video);
        api.regenerateChunk(video, checkpoint, 0).then().statusCode(202);

        api.regenerateChunk(video, checkpoint, 1).then().statusCode(409);
    }

    @Test
    void i3_ofManyWhoRegenerateOneBeatAtOnceOneOrdersIt() throws Exception {
        try (ExecutorService racing = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 10; round++) {
                UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
                UUID checkpoint = api.currentCheckpoint(video);
                Callable<Integer> ask =
                        () -> api.regenerateBeat(video, checkpoint, 1).statusCode();
                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : racing.invokeAll(Collections.nCopies(4, ask))) {
                    answers.add(answer.get());
                }

                assertThat(answers).containsExactlyInAnyOrder(202, 409, 409, 409);
            }
        }
    }

    @Test
    void aRegenerationThatFailsSaysWhyAndSettlesWhatItSpent() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        BigDecimal before = money(video, "spent_usd");
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 1).path("operation_id"));

        workers.send(
                Topic.RESULTS,
                new RegenerationFailed(
                        operation,
                        1,
                        video,
                        FailureCode.CONTENT_REFUSED,
                        false,
                        "The picture was refused.",
                        new BigDecimal("0.01")));
        aVideo(api, workers).awaitOperation(operation, "failed");

        api.operation(video, operation)
                .then()
                .body("error.code", is("content_refused"))
                .body("error.detail", is("The picture was refused."))
                .body("artifact_id", nullValue());
        assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(new BigDecimal("0.01")));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
        api.checkpoint(video, checkpoint).then().body("revision", is(1)).body("edited", is(false));
        await().untilAsserted(() -> assertThat(workers.events(video))
                .filteredOn(OperationFailed.class::isInstance)
                .singleElement()
                .satisfies(e -> assertThat(((OperationFailed) e).operationId()).isEqualTo(operation)));
        api.regenerateBeat(video, checkpoint, 1).then().statusCode(202).body("version", is(3));
    }

    @Test
    void i14_afterItsCancellationALateResultChangesNothingButTheLedger() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        BigDecimal before = money(video, "spent_usd");
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 1).path("operation_id"));
        RegenerationRequested order = workers.regeneration(video, Phase.STORYBOARD, operation);

        api.post("/api/video/{id}/operations/{op}/cancel", Map.of(), video, operation)
                .then()
                .statusCode(202)
                .body("status", is("cancelled"));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
        await().untilAsserted(() -> assertThat(workers.cancellations(video))
                .singleElement()
                .satisfies(cancel -> assertThat(cancel.operationId()).isEqualTo(operation)));
        ArtifactRegenerated late = workers.finish(order);
        workers.send(Topic.RESULTS, late);
        workers.send(Topic.RESULTS, new PhaseCancelled(null, operation, 1, video, late.costUsd()));

        await().untilAsserted(() ->
                assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(ONE_OF_THE_WORKERS)));
        workers.settle(video);
        assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(ONE_OF_THE_WORKERS));
        api.checkpoint(video, checkpoint).then().body("revision", is(1)).body("artifacts.size()", is(4));
        api.post("/api/video/{id}/operations/{op}/cancel", Map.of(), video, operation)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:nothing-to-cancel"));
    }

    @Test
    void i6_aRegenerationReportedTwiceIsOneVersion() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 0).path("operation_id"));
        ArtifactRegenerated result = workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));

        workers.send(Topic.RESULTS, result);
        workers.settle(video);

        assertThat(Sql.value("SELECT count(*) FROM checkpoint_artifacts WHERE checkpoint_id = ?", checkpoint))
                .isEqualTo(5L);
        assertThat(Sql.value("SELECT revision FROM video_checkpoints WHERE id = ?", checkpoint))
                .isEqualTo(2);
    }

    @Test
    void i11_aRegenerationBeyondTheBudgetIsRefusedWithTheFigures() {
        UUID video = api.start(Map.of("budget_usd", 0.11));
        workers.finish(workers.order(video, Phase.PLANNING));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase1");
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        workers.finish(workers.order(video, Phase.STORYBOARD));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");

        api.regenerateBeat(video, api.currentCheckpoint(video), 0)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:budget-exceeded"))
                .body("estimate_usd", is(0.025f))
                .body("remaining_usd", is(0.007f));
    }

    @Test
    void aRegenerationAtWorkIsSeenAsRunningAndMayRunBesideAPhase() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID storyboard = api.currentCheckpoint(video);
        UUID fork = UUID.fromString(api.fork(video, storyboard).path("id"));
        api.continueFrom(video, storyboard).then().statusCode(200);
        UUID operation = UUID.fromString(api.regenerateBeat(video, fork, 1)
                .then()
                .statusCode(202)
                .extract()
                .path("operation_id"));

        workers.send(
                Topic.PROGRESS,
                new PhaseProgressed(
                        null, operation, 1, video, Phase.STORYBOARD, 0, null, "beat_1 is being made anew", null));
        aVideo(api, workers).awaitOperation(operation, "running");
        workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));
        aVideo(api, workers).awaitOperation(operation, "succeeded");

        api.status(video).then().body("status", is("generating_chunks"));
        assertThat(Sql.value("SELECT revision FROM video_checkpoints WHERE id = ?", fork))
                .isEqualTo(2);
        assertThat(Sql.value("SELECT revision FROM video_checkpoints WHERE id = ?", storyboard))
                .isEqualTo(1);
    }

    @Test
    void i16_aRegenerationsResultThatContradictsTheDatabaseFailsItAndNotItsNeighbours() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 0).path("operation_id"));
        ArtifactRegenerated good = workers.resultOf(workers.regeneration(video, Phase.STORYBOARD, operation));

        workers.send(
                Topic.RESULTS,
                new ArtifactRegenerated(
                        operation,
                        1,
                        video,
                        List.of(good.artifacts().getFirst(), good.artifacts().getFirst()),
                        List.of(),
                        good.costUsd()));

        aVideo(api, workers).awaitOperation(operation, "failed");
        api.operation(video, operation).then().body("error.code", is("internal"));
        api.checkpoint(video, checkpoint).then().body("revision", is(1));
    }

    private void regenerated(UUID video, UUID checkpoint, int beat) {
        UUID operation = UUID.fromString(api.regenerateBeat(video, checkpoint, beat)
                .then()
                .statusCode(202)
                .extract()
                .path("operation_id"));
        workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));
        aVideo(api, workers).awaitOperation(operation, "succeeded");
    }

    private RegenerationRequested firstOrder(UUID video, Phase phase) {
        return await().until(() -> workers.regenerations(video, phase), orders -> !orders.isEmpty())
                .getFirst();
    }

    private static BigDecimal money(UUID video, String column) {
        return (BigDecimal) Sql.value("SELECT " + column + " FROM video_generations WHERE id = ?", video);
    }
}
