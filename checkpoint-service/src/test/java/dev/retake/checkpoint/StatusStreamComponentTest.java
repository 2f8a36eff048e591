package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.EventStream;
import dev.retake.checkpoint.testkit.EventStream.Event;
import dev.retake.checkpoint.testkit.OtherReplica;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class StatusStreamComponentTest {
    private static final String STREAM = "/api/status/{id}/stream";

    @Inject
    RedisDataSource redis;

    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c5_01_statusCarriesCurrentCheckpointTreeAndActiveBranches() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        String checkpoint = api.currentCheckpoint(video).toString();

        api.status(video)
                .then()
                .statusCode(200)
                .body("video_id", is(video.toString()))
                .body("status", is("paused_at_phase2"))
                .body("current_phase", is("phase2"))
                .body("progress", is(50))
                .body("error", equalTo(null))
                .body("active_run", equalTo(null))
                .body("current_checkpoint.checkpoint_id", is(checkpoint))
                .body("current_checkpoint.artifacts.beat_0.s3_url", startsWith("http"))
                .body("current_checkpoint.artifacts", hasKey("beat_3"))
                .body("checkpoint_tree", hasSize(1))
                .body("checkpoint_tree[0].checkpoint.phase_number", is(1))
                .body("checkpoint_tree[0].children[0].checkpoint.id", is(checkpoint))
                .body("tree_truncated", is(false))
                .body("active_branches", hasSize(1))
                .body("active_branches[0].latest_checkpoint_id", is(checkpoint))
                .body("active_branches[0].can_continue", is(true))
                .body("storyboard_urls", hasSize(4))
                .body("chunk_urls", hasSize(0))
                .body("stitched_video_url", equalTo(null))
                .body("final_video_url", equalTo(null));
    }

    @Test
    void c5_01_statusOfAFinishedVideoLinksAllThatWasMade() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);

        Response status = api.status(video);

        status.then()
                .body("status", is("complete"))
                .body("progress", is(100))
                .body("storyboard_urls", hasSize(4))
                .body("chunk_urls", hasSize(4))
                .body("stitched_video_url", notNullValue())
                .body("cost_usd", notNullValue());
        assertThat(RestAssured.given()
                        .urlEncodingEnabled(false)
                        .get(status.<String>path("final_video_url"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void c5_01_aTreeOfMoreThanTwoHundredCheckpointsIsLeftToTheTreeCall() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        addAbandonedCheckpoints(video, 199);
        api.status(video).then().body("tree_truncated", is(false)).body("checkpoint_tree", hasSize(200));

        addAbandonedCheckpoints(video, 1);

        api.status(video)
                .then()
                .body("tree_truncated", is(true))
                .body("checkpoint_tree", equalTo(null))
                .body("current_checkpoint.status", is("pending"))
                .body("current_checkpoint.artifacts", hasKey("spec"))
                .body("active_branches", hasSize(200))
                .body("active_branches.findAll { it.status == 'pending' }", hasSize(1));
        api.get("/api/video/{id}/checkpoints", video).then().body("tree", hasSize(201));
    }

    @Test
    void c5_01_beyondTwoHundredLeavesTheStatusNamesTheOneThatCanBeTriedAgainToo() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID first = api.currentCheckpoint(video);
        api.continueFrom(video, first).then().statusCode(200);
        workers.send(Topic.RESULTS, failure(workers.order(video, Phase.STORYBOARD)));
        aVideo(api, workers).awaitStatus(video, "failed");
        addAbandonedCheckpoints(video, 250);

        api.status(video)
                .then()
                .body("tree_truncated", is(true))
                .body(
                        "active_branches.findAll { it.can_continue }.latest_checkpoint_id",
                        is(List.of(first.toString())));
    }

    @Test
    void c5_02_theStreamTellsOfACheckpointAndTheStatusAsTheyCome() {
        UUID video = api.start(Map.of());
        try (EventStream stream = EventStream.open(user, video, null)) {
            Event opening = stream.awaitNamed("status_update");
            assertThat(opening.id()).isNull();
            assertThat(opening.data().path("status").asText()).isEqualTo("queued");
            assertThat(opening.data().has("checkpoint_tree")).isFalse();
            assertThat(opening.data().has("tree_truncated")).isFalse();

            workers.finish(workers.order(video, Phase.PLANNING));

            Event created = stream.awaitNamed("checkpoint_created");
            Event paused = stream.awaitStatus("paused_at_phase1");
            String checkpoint = api.currentCheckpoint(video).toString();
            assertThat(created.data())
                    .isEqualTo(Json.mapper()
                            .createObjectNode()
                            .put("checkpoint_id", checkpoint)
                            .put("phase", "phase1")
                            .put("branch", "main"));
            Event artifact = stream.awaitNamed("artifact_updated");
            assertThat(artifact.data())
                    .isEqualTo(Json.mapper()
                            .createObjectNode()
                            .put("checkpoint_id", checkpoint)
                            .put("artifact_type", "spec")
                            .put("artifact_key", "spec")
                            .put("version", 1));
            assertThat(stream.events()).containsSubsequence(opening, created, artifact, paused);
            assertThat(paused.data().at("/current_checkpoint/checkpoint_id").asText())
                    .isEqualTo(checkpoint);
            assertThat(stream.header("content-type")).startsWith("text/event-stream");
            assertThat(stream.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Test
    void c5_02_anApprovalIsToldAndTheRunItStarts() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("paused_at_phase1");

            api.continueFrom(video, checkpoint).then().statusCode(200);

            Event changed = stream.awaitNamed("checkpoint_changed");
            assertThat(changed.data())
                    .isEqualTo(Json.mapper()
                            .createObjectNode()
                            .put("checkpoint_id", checkpoint.toString())
                            .put("status", "approved")
                            .put("revision", 1));
            assertThat(stream.awaitStatus("generating_storyboard")
                            .data()
                            .at("/active_run/phase")
                            .asText())
                    .isEqualTo("phase2");
        }
    }

    @Test
    void c5_03_theStreamEndsOnComplete() {
        UUID video = api.start(Map.of("auto_continue", true));
        try (EventStream stream = EventStream.open(user, video, "0")) {
            for (Phase phase : Phase.values()) {
                workers.finish(workers.order(video, phase));
            }

            stream.awaitEnd();

            Event last = stream.events().getLast();
            assertThat(last.name()).isEqualTo("status_update");
            assertThat(last.data().path("status").asText()).isEqualTo("complete");
            assertThat(last.id()).isEqualTo(OtherReplica.newestSequence(video));
            assertThat(stream.ids()).isEqualTo(upTo(OtherReplica.newestSequence(video)));
        }
    }

    @Test
    void c5_03_theStreamEndsOnFailedAndAfterARetryOpensAgain() {
        UUID video = api.start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);
        long seen;
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("queued");

            workers.send(Topic.RESULTS, failure(order));

            stream.awaitEnd();
            Event last = stream.events().getLast();
            assertThat(last.data().path("status").asText()).isEqualTo("failed");
            assertThat(last.data().at("/error/code").asText()).isEqualTo("provider_failed");
            seen = last.id();
        }

        api.post("/api/video/{id}/retry", "", video).then().statusCode(202);
        try (EventStream stream = EventStream.open(user, video, seen)) {
            assertThat(stream.awaitId(seen + 1).name()).isEqualTo("status_update");
            workers.finish(workers.order(video, Phase.PLANNING, 2));
            stream.awaitStatus("paused_at_phase1");
            assertThat(stream.ended()).isFalse();
        }
    }

    @Test
    void c5_03_openedOnAFinishedVideoItGivesTheStatusTheReplayAndEnds() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);
        long newest = OtherReplica.newestSequence(video);

        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitEnd();
            assertThat(stream.events()).singleElement().satisfies(only -> {
                assertThat(only.id()).isNull();
                assertThat(only.data().path("status").asText()).isEqualTo("complete");
            });
        }
        try (EventStream stream = EventStream.open(user, video, newest - 3)) {
            stream.awaitEnd();
            assertThat(stream.events().getFirst().name()).isEqualTo("status_update");
            assertThat(stream.ids()).containsExactly(newest - 2, newest - 1, newest);
        }
        try (EventStream stream = EventStream.open(user, video, newest)) {
            stream.awaitEnd();
            assertThat(stream.events()).hasSize(1);
        }
    }

    @Test
    void aReplayTellsTheSameIdsAndNamesAsTheLiveStreamDid() {
        UUID video = api.start(Map.of());
        try (EventStream live = EventStream.open(user, video, "0")) {
            workers.finish(workers.order(video, Phase.PLANNING));
            live.awaitStatus("paused_at_phase1");
            api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
            workers.finish(workers.order(video, Phase.STORYBOARD));
            live.awaitStatus("paused_at_phase2");
            long newest = OtherReplica.newestSequence(video);
            live.awaitId(newest);

            try (EventStream replay = EventStream.open(user, video, "0")) {
                replay.awaitId(newest);

                assertThat(replay.ids()).isEqualTo(upTo(newest));
                assertThat(told(replay)).isEqualTo(told(live));
                assertThat(replay.events().getFirst().data().path("status").asText())
                        .isEqualTo("paused_at_phase2");
            }
        }
    }

    @Test
    void aStreamCutAgainAndAgainWhileEventsFlowLosesAndRepeatsNothing() throws Exception {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        long before = OtherReplica.newestSequence(video);
        int edits = 400;
        Thread editor = Thread.ofVirtual().start(() -> {
            for (int revision = 2; revision < edits + 2; revision++) {
                OtherReplica.edits(video, checkpoint, revision);
                if (revision % 3 != 0) {
                    redis.pubsub(String.class).publish("retake:video-changed", OtherReplica.hint(video));
                }
            }
            redis.pubsub(String.class).publish("retake:video-changed", OtherReplica.hint(video));
        });

        List<Long> seen = new ArrayList<>();
        Random chance = new Random(7);
        int cuts = 0;
        while (seen.isEmpty() || seen.getLast() < before + edits) {
            try (EventStream stream = EventStream.open(user, video, seen.isEmpty() ? before : seen.getLast())) {
                long until =
                        Math.min(before + edits, (seen.isEmpty() ? before : seen.getLast()) + 1 + chance.nextInt(40));
                stream.awaitId(until);
                seen.addAll(stream.ids());
                cuts++;
            }
        }
        editor.join();

        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(before + 1, before + edits)
                        .boxed()
                        .toList());
        assertThat(cuts).isGreaterThan(3);
    }

    @Test
    void aHintFromAnotherReplicaIsEnoughToBeToldWhatItCommitted() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("paused_at_phase1");
            OtherReplica.edits(video, checkpoint, 2);
            OtherReplica.edits(video, checkpoint, 3);

            redis.pubsub(String.class).publish("retake:video-changed", OtherReplica.hint(video));

            await().atMost(Duration.ofSeconds(2))
                    .until(() -> stream.named("checkpoint_changed").size() == 2);
            assertThat(stream.ids()).hasSize(2).isSorted();
            assertThat(stream.events().getLast().name()).isEqualTo("status_update");
        }
    }

    @Test
    void commitsHereAreCalledToOtherReplicas() {
        List<String> heard = new CopyOnWriteArrayList<>();
        var listener = redis.pubsub(String.class).subscribe("retake:video-changed", heard::add);
        UUID video = api.start(Map.of());

        await().atMost(Duration.ofSeconds(5))
                .until(() -> heard.contains("{\"video_id\":\"" + video + "\",\"sequence\":2}"));
        listener.unsubscribe();
    }

    @Test
    void aChangeWithoutAnEventIsToldAsAStatusWithoutAnId() {
        UUID video = api.start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("queued");

            workers.start(order);

            assertThat(stream.awaitStatus("validating").id()).isNull();
            assertThat(stream.named("status_update")).hasSize(2);
        }
    }

    @Test
    void progressIsToldFromWhicheverReplicaHeardOfIt() {
        UUID video = api.start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);
        PhaseProgressed here = new PhaseProgressed(
                order.runId(), null, 1, video, Phase.PLANNING, 40, new ArtifactKey("spec"), "Writing", 9);
        PhaseProgressed elsewhere =
                new PhaseProgressed(order.runId(), null, 1, video, Phase.PLANNING, 60, null, "Elsewhere", 5);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("queued");

            repeatedly(
                    () -> workers.send(Topic.PROGRESS, here),
                    () -> stream.named("progress").stream()
                            .anyMatch(progress -> progress.id() == null
                                    && progress.data()
                                            .equals(Json.mapper()
                                                    .createObjectNode()
                                                    .put("phase", "phase1")
                                                    .put("percent", 40)
                                                    .put("artifact_key", "spec")
                                                    .put("message", "Writing")
                                                    .put("eta_seconds", 9)
                                                    .putNull("operation_id"))));
            repeatedly(
                    () -> redis.pubsub(String.class).publish("retake:video-progressed", Json.text(elsewhere)),
                    () -> stream.named("progress").stream()
                            .anyMatch(progress ->
                                    progress.data().path("message").asText().equals("Elsewhere")));
        }
    }

    /** Progress may be lost on its way; a worker goes on telling. */
    private static void repeatedly(Runnable telling, Callable<Boolean> heard) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> {
                    telling.run();
                    return heard.call();
                });
    }

    @Test
    void theStreamOfADeletedVideoEnds() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("paused_at_phase1");
            String hint = OtherReplica.hint(video);

            Sql.update("DELETE FROM video_generations WHERE id = ?", video);
            redis.pubsub(String.class).publish("retake:video-changed", hint);

            stream.awaitEnd();
        }
    }

    @Test
    void i13_whoMayNotSeeTheVideoGetsAProblemAndNoStream() {
        UUID video = api.start(Map.of());

        problem(RestAssured.get(STREAM, video), 401, "unauthenticated");
        problem(Api.withToken(TestIssuer.expiredTokenOf(user)).get(STREAM, video), 401, "unauthenticated");
        problem(Api.as(Api.newUser()).get(STREAM, video), 403, "not-yours");
        problem(api.get(STREAM, UUID.randomUUID()), 404, "not-found");
        problem(api.get(STREAM, "not-an-id"), 404, "http-404");
        problem(api.request().header("Last-Event-ID", "latest").get(STREAM, video), 400, "invalid-request")
                .then()
                .body("errors[0].field", is("Last-Event-ID"));
        problem(api.request().header("Last-Event-ID", "-1").get(STREAM, video), 400, "invalid-request");
    }

    @Test
    void anIdFromTheFutureIsTakenForTheNewest() {
        UUID video = api.start(Map.of());
        try (EventStream stream = EventStream.open(user, video, 999_999)) {
            stream.awaitStatus("queued");
            workers.finish(workers.order(video, Phase.PLANNING));

            stream.awaitNamed("checkpoint_created");
        }
    }

    @Test
    void aUserHasOnlySoManyStreamsAndAClosedOneMakesRoom() {
        UUID video = api.start(Map.of());
        List<EventStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                open.add(EventStream.open(user, video, null));
            }
            problem(api.get(STREAM, video), 429, "too-many-streams").then().header("Retry-After", notNullValue());

            open.removeFirst().close();

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                EventStream another = EventStream.open(user, video, null);
                open.add(another);
            });
        } finally {
            open.forEach(EventStream::close);
        }
    }

    @Test
    void anIdleStreamIsKeptAliveByComments() {
        UUID video = api.start(Map.of());
        try (EventStream stream = EventStream.open(user, video, null)) {
            await().atMost(Duration.ofSeconds(17)).until(() -> stream.comments().contains(": keep-alive"));
        }
    }

    private void addAbandonedCheckpoints(UUID video, int count) throws SQLException {
        Sql.update("""
                INSERT INTO video_checkpoints (id, video_id, user_id, branch_name, phase_number, version, status,
                                               phase_output, created_at)
                SELECT gen_random_uuid(), ?, ?, 'main', 1, (SELECT max(version) FROM video_checkpoints WHERE video_id = ?) + n,
                       'abandoned', '{}', now() - interval '1 hour'
                FROM generate_series(1, ?) AS n
                """, video, user, video, count);
    }

    private static PhaseFailed failure(PhaseRequested order) {
        return new PhaseFailed(
                order.runId(),
                order.attempt(),
                order.videoId(),
                FailureCode.PROVIDER_FAILED,
                true,
                "The planner gave up.",
                BigDecimal.ZERO);
    }

    private static List<Long> upTo(long newest) {
        return LongStream.rangeClosed(1, newest).boxed().toList();
    }

    private static List<String> told(EventStream stream) {
        return stream.events().stream()
                .filter(event -> event.id() != null)
                .map(event -> event.id() + " " + event.name())
                .toList();
    }

    private static Response problem(Response response, int status, String type) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is("urn:retake:problem:" + type));
        return response;
    }
}
