package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.PipelineEvent;
import dev.retake.contracts.event.VideoCompleted;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class PipelineComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c2_01_phase1MakesACheckpointAndPausesWithItsSpecInTheDatabase() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        Map<String, Object> artifact = Sql.row(
                "SELECT a.artifact_type, a.s3_key, a.version, a.metadata -> 'spec' ->> 'template' AS template"
                        + " FROM checkpoint_artifacts a WHERE a.video_id = ?",
                video);
        assertThat(artifact)
                .containsEntry("artifact_type", "spec")
                .containsEntry("s3_key", "")
                .containsEntry("version", 1)
                .containsEntry("template", "luxury_showcase");
        assertThat(checkpoint(video, 1)).containsEntry("status", "pending").containsEntry("branch_name", "main");
    }

    @Test
    void c2_04_statusIsPausedAfterEachPhaseAndCompleteAfterTheLast() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);

        assertThat(checkpoint(video, 4)).containsEntry("status", "approved").containsEntry("approved_by", "auto");
        assertThat(api.status(video).<String>path("status")).isEqualTo("complete");
        assertThat(api.status(video).<Integer>path("progress")).isEqualTo(100);
        assertThat(api.status(video).<String>path("final_video_url")).contains("/final_v1.mp4");
    }

    @Test
    void c2_05_inManualModeNothingIsDispatchedWithoutADecision() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        assertThat(Sql.value("SELECT count(*) FROM phase_runs WHERE video_id = ?", video))
                .isEqualTo(1L);
        assertThat(Sql.value(
                        "SELECT count(*) FROM outbox_references o JOIN phase_runs r ON r.id = o.run_id WHERE r.video_id = ? AND r.phase_number = 2",
                        video))
                .isEqualTo(0L);
        assertThat(workers.orders(video, Phase.STORYBOARD)).isEmpty();
    }

    @Test
    void c2_07_theCheckpointIdIsInThePhaseOutputAndReachesTheNextPhase() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.continueFrom(video, checkpoint).then().statusCode(200);

        assertThat(Sql.value("SELECT phase_output ->> 'checkpoint_id' FROM video_checkpoints WHERE id = ?", checkpoint))
                .isEqualTo(checkpoint.toString());
        PhaseRequested order = workers.order(video, Phase.STORYBOARD);
        assertThat(order.parentCheckpointId()).isEqualTo(checkpoint);
        assertThat(order.reservedVersions())
                .containsOnly(
                        Map.entry(ArtifactKey.beat(0), 1),
                        Map.entry(ArtifactKey.beat(1), 1),
                        Map.entry(ArtifactKey.beat(2), 1),
                        Map.entry(ArtifactKey.beat(3), 1));
    }

    @Test
    void c2_08_parentLinksRunFromPhaseToPhase() {
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);

        List<Map<String, Object>> checkpoints = Sql.rows(
                "SELECT id, parent_checkpoint_id, phase_number FROM video_checkpoints WHERE video_id = ? ORDER BY phase_number",
                video);
        assertThat(checkpoints).extracting(c -> c.get("phase_number")).containsExactly(1, 2, 3, 4);
        assertThat(checkpoints.get(0).get("parent_checkpoint_id")).isNull();
        for (int i = 1; i < 4; i++) {
            assertThat(checkpoints.get(i))
                    .containsEntry(
                            "parent_checkpoint_id", checkpoints.get(i - 1).get("id"));
        }
    }

    @Test
    void c6_yoloRunsToTheEndOnMainWithEveryCheckpointApprovedAtItsCreation() {
        UUID video = api.start(Map.of("auto_continue", true));

        for (Phase phase : Phase.values()) {
            workers.finish(workers.order(video, phase));
        }

        aVideo(api, workers).awaitStatus(video, "complete");
        assertThat(Sql.rows(
                        "SELECT branch_name, status, approved_by, approved_at = created_at AS at_once FROM video_checkpoints WHERE video_id = ?",
                        video))
                .hasSize(4)
                .allSatisfy(c -> assertThat(c)
                        .containsEntry("branch_name", "main")
                        .containsEntry("status", "approved")
                        .containsEntry("approved_by", "auto")
                        .containsEntry("at_once", true));
        assertThat(Sql.value("SELECT auto_continue FROM video_generations WHERE id = ?", video))
                .isEqualTo(true);
    }

    @Test
    void c6_yoloPausesWhereItWasAskedTo() {
        UUID video = api.start(Map.of("auto_continue", true, "pause_after", List.of(2)));

        workers.finish(workers.order(video, Phase.PLANNING));
        workers.finish(workers.order(video, Phase.STORYBOARD));

        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");
        assertThat(checkpoint(video, 2)).containsEntry("status", "pending");
    }

    @Test
    void i11_yoloStopsAtAPendingCheckpointInsteadOfOverspending() {
        UUID video = api.start(Map.of("auto_continue", true, "budget_usd", 0.15));

        workers.finish(workers.order(video, Phase.PLANNING));
        workers.finish(workers.order(video, Phase.STORYBOARD));

        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(workers.events(video))
                        .extracting(event -> event.getClass().getSimpleName())
                        .contains("BudgetReached"));
        api.continueFrom(video, api.currentCheckpoint(video))
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:budget-exceeded"));
        assertThat(checkpoint(video, 2)).containsEntry("status", "pending");
    }

    @Test
    void i2_aRetryKeepsItsReservedVersions() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        api.continueFrom(video, checkpoint).then().statusCode(200);
        PhaseRequested first = workers.order(video, Phase.STORYBOARD);
        fail(first);
        aVideo(api, workers).awaitStatus(video, "failed");

        api.continueFrom(video, checkpoint).then().statusCode(200);

        PhaseRequested second = workers.order(video, Phase.STORYBOARD, 2);
        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.reservedVersions()).isEqualTo(first.reservedVersions());
        assertThat(second.artifacts()).isEqualTo(first.artifacts());
    }

    @Test
    void i2_versionsCountOverAllBranchesAndAreNeverGivenTwice() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        Sql.update(
                "INSERT INTO artifact_versions (video_id, artifact_type, artifact_key, last_version) VALUES (?, 'beat_image', 'beat_1', 6)",
                video);

        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);

        assertThat(workers.order(video, Phase.STORYBOARD).reservedVersions())
                .containsEntry(ArtifactKey.beat(0), 1)
                .containsEntry(ArtifactKey.beat(1), 7);
    }

    @Test
    void i3_ofTwoWhoContinueAtOnceOneDispatchesARun() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 25; round++) {
                UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
                UUID checkpoint = api.currentCheckpoint(video);
                Callable<Integer> decide =
                        () -> api.continueFrom(video, checkpoint).statusCode();

                List<Integer> answers = new ArrayList<>();
                for (Future<Integer> answer : both.invokeAll(List.of(decide, decide))) {
                    answers.add(answer.get());
                }

                assertThat(answers).containsExactlyInAnyOrder(200, 409);
                assertThat(Sql.value("SELECT count(*) FROM phase_runs WHERE video_id = ? AND phase_number = 2", video))
                        .isEqualTo(1L);
            }
        }
    }

    @Test
    void i5_whenAMessageCannotBeStoredTheDecisionIsNotTakenEither() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        Object spentBefore = Sql.value("SELECT reserved_usd FROM video_generations WHERE id = ?", video);
        Sql.update("""
                CREATE FUNCTION refuse_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'the outbox refuses this row'; END $$;
                CREATE TRIGGER refuse_outbox BEFORE INSERT ON outbox_references FOR EACH ROW
                WHEN (NEW.video_id = '%s') EXECUTE FUNCTION refuse_outbox()
                """.formatted(video));
        try {
            api.continueFrom(video, checkpoint).then().statusCode(500);
        } finally {
            Sql.update("DROP TRIGGER refuse_outbox ON outbox_references; DROP FUNCTION refuse_outbox()");
        }

        assertThat(checkpoint(video, 1)).containsEntry("status", "pending");
        assertThat(Sql.value("SELECT count(*) FROM phase_runs WHERE video_id = ? AND phase_number = 2", video))
                .isEqualTo(0L);
        assertThat(Sql.value("SELECT reserved_usd FROM video_generations WHERE id = ?", video))
                .isEqualTo(spentBefore);
        api.continueFrom(video, checkpoint).then().statusCode(200);
        assertThat(workers.order(video, Phase.STORYBOARD).parentCheckpointId()).isEqualTo(checkpoint);
    }

    @Test
    void i5_whatACrashedReplicaLeftInTheOutboxIsPublishedAndThenGone() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID event = UUID.randomUUID();
        String body = Sql.value("SELECT body::text FROM video_events WHERE video_id = ? AND sequence = 1", video)
                .toString();
        Sql.update(
                "INSERT INTO outbox (topic, video_id, type, event_id, body, created_at) VALUES ('pipeline.events', ?, 'dev.retake.pipeline.VideoRequested.v1', ?, ?, now())",
                video,
                event,
                body);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Sql.value("SELECT count(*) FROM outbox WHERE video_id = ?", video))
                        .isEqualTo(0L));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(workers.events(video))
                        .filteredOn(e -> e.sequence() == 1)
                        .hasSize(2));
    }

    @Test
    void i5_eventsThatACrashedReplicaLeftToBePublishedAreReadFromTheAuditTrail() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);

        Sql.update(
                "INSERT INTO outbox_references (video_id, first_sequence, last_sequence, created_at) VALUES (?, 2, 3, now())",
                video);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            List<Long> told = workers.events(video).stream()
                    .map(PipelineEvent::sequence)
                    .filter(sequence -> sequence <= 3)
                    .toList();
            assertThat(told).containsExactly(1L, 2L, 3L, 2L, 3L);
        });
        await().untilAsserted(() -> assertThat(waitingReferences(video)).isZero());
    }

    @Test
    void i6_anOrderThatWaitedIsNotPublishedOnceItsAttemptIsOver() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        Object run = Sql.value("SELECT id FROM phase_runs WHERE video_id = ?", video);

        Sql.update("UPDATE phase_runs SET attempt = 2 WHERE id = ?", run);
        Sql.update(
                "INSERT INTO outbox_references (video_id, run_id, attempt, created_at) VALUES (?, ?, 1, now())",
                video,
                run);

        await().untilAsserted(() -> assertThat(waitingReferences(video)).isZero());
        assertThat(workers.orders(video, Phase.PLANNING)).hasSize(1);
    }

    private static long waitingReferences(UUID video) {
        return (Long) Sql.value("SELECT count(*) FROM outbox_references WHERE video_id = ?", video);
    }

    @Test
    void i5_aMessageTheBrokerRefusesForGoodIsSetAsideItsRunFailsAndTheOthersGoOn() throws SQLException {
        UUID video = api.start(Map.of());
        UUID run = workers.order(video, Phase.PLANNING).runId();
        Sql.update(
                "INSERT INTO outbox (topic, video_id, type, event_id, run_id, body, created_at) VALUES ('phase.planning', ?, 'dev.retake.phase.PhaseRequested.v1', gen_random_uuid(), ?, repeat('x', 2000000), now())",
                video,
                run);

        aVideo(api, workers).awaitStatus(video, "failed");

        api.status(video).then().body("error.code", is("internal"));
        assertThat(Sql.value("SELECT refused FROM outbox WHERE video_id = ? AND refused IS NOT NULL", video))
                .isEqualTo("the record is larger than the broker takes");
        UUID other = api.start(Map.of());
        assertThat(workers.order(other, Phase.PLANNING).videoId()).isEqualTo(other);
    }

    @Test
    void i5_publicEventsCountWithoutGapsAndTellTheWholeStory() {
        UUID video = api.start(Map.of("auto_continue", true));
        for (Phase phase : Phase.values()) {
            workers.finish(workers.order(video, phase));
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> workers.events(video).stream().anyMatch(VideoCompleted.class::isInstance));

        List<PipelineEvent> events = workers.events(video);
        assertThat(events)
                .extracting(PipelineEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(events)
                .extracting(event -> event.getClass().getSimpleName())
                .startsWith("VideoRequested", "PhaseStarted", "CheckpointCreated", "ArtifactCreated")
                .endsWith("VideoCompleted");
        assertThat(Sql.value("SELECT count(*) FROM video_events WHERE video_id = ?", video))
                .isEqualTo((long) events.size());
    }

    @Test
    void i6_redeliveredResultDoesNotAdvanceVideoTwice() {
        UUID video = api.start(Map.of());
        PhaseSucceeded result = workers.finish(workers.order(video, Phase.PLANNING));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase1");

        workers.send(Topic.RESULTS, result);
        workers.send(Topic.RESULTS, result);
        UUID other = api.start(Map.of());
        workers.finish(workers.order(other, Phase.PLANNING));
        aVideo(api, workers).awaitStatus(other, "paused_at_phase1");
        workers.settle(video);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(1L);
        assertThat((BigDecimal) Sql.value("SELECT spent_usd FROM video_generations WHERE id = ?", video))
                .isEqualByComparingTo("0.003");
    }

    @Test
    void i6_aResultOfAnAttemptThatIsNoLongerActiveOnlySettlesItsMoneyOnce() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        api.continueFrom(video, checkpoint).then().statusCode(200);
        PhaseRequested first = workers.order(video, Phase.STORYBOARD);
        fail(first);
        aVideo(api, workers).awaitStatus(video, "failed");
        api.post("/api/video/{id}/retry", Map.of(), video).then().statusCode(202);
        workers.order(video, Phase.STORYBOARD, 2);

        workers.finish(first);
        workers.settle(video);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ? AND phase_number = 2", video))
                .isEqualTo(0L);
        assertThat(api.status(video).<String>path("status")).isEqualTo("generating_storyboard");
        assertThat(api.status(video).<Integer>path("active_run.attempt")).isEqualTo(2);
    }

    @Test
    void i8_continueSendsTheNewestVersionOfEachArtifactAndAnEditedCheckpointOpensABranch() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        Sql.update("""
                INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_key, s3_url,
                    parent_artifact_id, created_by, created_at)
                SELECT gen_random_uuid(), checkpoint_id, video_id, artifact_type, artifact_key, 2, s3_key || '2', s3_url || '2', id, 'u', now()
                FROM checkpoint_artifacts WHERE checkpoint_id = ? AND artifact_key = 'beat_3'
                """, checkpoint);

        api.continueFrom(video, checkpoint)
                .then()
                .statusCode(200)
                .body("branch_name", is("main-1"))
                .body("created_new_branch", is(true));

        PhaseRequested order = workers.order(video, Phase.CHUNKS);
        assertThat(order.branchName()).isEqualTo("main-1");
        assertThat(order.artifacts())
                .extracting(InputArtifact::artifactKey, InputArtifact::version)
                .containsExactlyInAnyOrder(
                        tuple(ArtifactKey.beat(0), 1),
                        tuple(ArtifactKey.beat(1), 1),
                        tuple(ArtifactKey.beat(2), 1),
                        tuple(ArtifactKey.beat(3), 2));
    }

    @Test
    void i10_whileARunIsActiveContinueAndRetryAreRefusedNamingTheRun() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        api.continueFrom(video, checkpoint).then().statusCode(200);
        UUID run = workers.order(video, Phase.STORYBOARD).runId();

        api.continueFrom(video, checkpoint)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:run-active"))
                .body("run_id", is(run.toString()));
        api.post("/api/video/{id}/retry", Map.of(), video)
                .then()
                .statusCode(409)
                .body("run_id", is(run.toString()));
    }

    @Test
    void i10_differentVideosRunInParallel() {
        UUID one = api.start(Map.of());
        UUID other = api.start(Map.of());

        assertThat(workers.order(one, Phase.PLANNING).videoId()).isEqualTo(one);
        assertThat(workers.order(other, Phase.PLANNING).videoId()).isEqualTo(other);
    }

    @Test
    void i16_aResultThatCannotBeDecodedGoesToTheDeadLettersAndTheNextIsTaken() {
        UUID video = api.start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);
        String key = "garbage-" + video;

        workers.sendRaw(
                Topic.RESULTS, key, "dev.retake.phase.PhaseSucceeded.v1", "{not json".getBytes(StandardCharsets.UTF_8));
        workers.sendRaw(Topic.RESULTS, key, "dev.retake.phase.Unheard.v9", "{}".getBytes(StandardCharsets.UTF_8));
        workers.finish(order);

        aVideo(api, workers).awaitStatus(video, "paused_at_phase1");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(workers.deadLetters(Topic.RESULTS, key)).hasSize(2));
        assertThat(workers.deadLetters(Topic.RESULTS, key)).allSatisfy(letter -> {
            assertThat(letter.headers().lastHeader("dead-letter-reason").value())
                    .isNotEmpty();
            assertThat(letter.headers().lastHeader("ce_type")).isNotNull();
        });
    }

    @Test
    void i16_aResultThatContradictsTheDatabaseFailsItsRunAndNotItsNeighbours() {
        UUID broken = api.start(Map.of());
        UUID sound = api.start(Map.of());
        PhaseSucceeded good = workers.resultOf(workers.order(broken, Phase.PLANNING));
        PhaseSucceeded twice = new PhaseSucceeded(
                good.runId(),
                good.attempt(),
                good.videoId(),
                good.phase(),
                good.outputData(),
                List.of(good.artifacts().getFirst(), good.artifacts().getFirst()),
                good.costUsd(),
                1);

        workers.send(Topic.RESULTS, twice);
        workers.finish(workers.order(sound, Phase.PLANNING));

        aVideo(api, workers).awaitStatus(sound, "paused_at_phase1");
        aVideo(api, workers).awaitStatus(broken, "failed");
        api.status(broken).then().body("error.code", is("internal"));
    }

    @Test
    void i16_aResultWhoseCostCannotBeBookedIsSetAsideAndFailsItsRunAndNotItsNeighbours() {
        UUID broken = api.start(Map.of());
        UUID sound = api.start(Map.of());
        PhaseRequested order = workers.order(broken, Phase.PLANNING);

        workers.send(
                Topic.RESULTS,
                new PhaseFailed(
                        order.runId(),
                        order.attempt(),
                        broken,
                        FailureCode.PROVIDER_FAILED,
                        true,
                        "The provider charged too much.",
                        new BigDecimal("1e12")));
        workers.finish(workers.order(sound, Phase.PLANNING));

        aVideo(api, workers).awaitStatus(sound, "paused_at_phase1");
        aVideo(api, workers).awaitStatus(broken, "failed");
        api.status(broken).then().body("error.code", is("internal"));
        await().untilAsserted(() -> assertThat(workers.deadLetters(Topic.RESULTS, broken.toString()))
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers()
                                        .lastHeader("dead-letter-reason")
                                        .value(),
                                StandardCharsets.UTF_8))
                        .isEqualTo("its cost cannot be booked")));
    }

    @Test
    void aRunThatAWorkerTookUpIsSeenAsRunning() {
        UUID video = api.start(Map.of());

        workers.start(workers.order(video, Phase.PLANNING));

        aVideo(api, workers).awaitStatus(video, "validating");
        api.status(video).then().body("active_run.status", is("running"));
    }

    @Test
    void aFailedRunSaysWhyAndReleasesWhatItDidNotSpend() {
        UUID video = api.start(Map.of());
        fail(workers.order(video, Phase.PLANNING));

        aVideo(api, workers).awaitStatus(video, "failed");

        api.status(video)
                .then()
                .body("error.code", is("provider_unavailable"))
                .body("error.detail", is("The provider is busy."));
        Map<String, Object> money =
                Sql.row("SELECT spent_usd, reserved_usd FROM video_generations WHERE id = ?", video);
        assertThat((BigDecimal) money.get("reserved_usd")).isEqualByComparingTo("0");
        assertThat((BigDecimal) money.get("spent_usd")).isEqualByComparingTo("0.01");
    }

    private void fail(PhaseRequested order) {
        workers.send(
                Topic.RESULTS,
                new PhaseFailed(
                        order.runId(),
                        order.attempt(),
                        order.videoId(),
                        FailureCode.PROVIDER_UNAVAILABLE,
                        true,
                        "The provider is busy.",
                        new BigDecimal("0.01")));
    }

    private static Map<String, Object> checkpoint(UUID video, int phase) {
        return Sql.row("SELECT * FROM video_checkpoints WHERE video_id = ? AND phase_number = ?", video, phase);
    }
}
