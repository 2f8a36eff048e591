package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.OperationFailed;
import dev.retake.contracts.event.PhaseFailed;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class OverdueComponentTest {
    private final Api api = Api.as(Api.newUser());
    private final Workers workers = Workers.connected();

    @Test
    void aRunThatNobodyAnswersFailsAfterItsDeadlineAndCanBeTriedAgain() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        PhaseRequested first = workers.order(video, Phase.STORYBOARD);

        pass("phase_runs", first.runId());

        aVideo(api, workers).awaitStatus(video, "failed");
        api.status(video)
                .then()
                .body("error.code", is("deadline_exceeded"))
                .body("error.retryable", is(true))
                .body("error.detail", is("It was not begun in time. Try again later."));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
        await().untilAsserted(() -> assertThat(workers.cancellations(video))
                .singleElement()
                .satisfies(told -> assertThat(told.runId()).isEqualTo(first.runId())));

        api.post("/api/video/{id}/retry", Map.of(), video).then().statusCode(202);
        workers.finish(workers.order(video, Phase.STORYBOARD, 2));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");
        RestAssured.get("/q/metrics")
                .then()
                .body(containsString("retake_orders_overdue_total{kind=\"run\""))
                .body(containsString("retake_runs_oldest_seconds{phase=\"phase2_storyboard\""));
    }

    @Test
    void i14_aLateSuccessAfterTheDeadlineChangesNothingButTheLedger() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        BigDecimal before = money(video, "spent_usd");
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        PhaseRequested order = workers.order(video, Phase.STORYBOARD);
        workers.start(order);
        aVideo(api, workers).awaitStatus(video, "generating_storyboard");
        await().until(() -> Sql.value("SELECT status FROM phase_runs WHERE id = ?", order.runId())
                .equals("running"));
        pass("phase_runs", order.runId());
        aVideo(api, workers).awaitStatus(video, "failed");

        PhaseSucceeded late = workers.finish(order);
        workers.finish(order);
        workers.settle(video);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(1L);
        assertThat(Sql.value("SELECT status FROM phase_runs WHERE id = ?", order.runId()))
                .isEqualTo("failed");
        assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(late.costUsd()));
        await().untilAsserted(() -> assertThat(workers.events(video))
                .filteredOn(PhaseFailed.class::isInstance)
                .extracting(event -> ((PhaseFailed) event).code() + " "
                        + ((PhaseFailed) event).costUsd().doubleValue())
                .containsExactly(
                        "deadline_exceeded 0.0",
                        "deadline_exceeded " + late.costUsd().doubleValue()));
    }

    @Test
    void aRunThatWaitedLongHasItsTimeFromItsStart() throws SQLException {
        UUID late = aVideo(api, workers).pausedAt(Phase.PLANNING);
        api.continueFrom(late, api.currentCheckpoint(late)).then().statusCode(200);
        PhaseRequested order = workers.order(late, Phase.STORYBOARD);
        workers.start(order);
        await().until(() -> Sql.value("SELECT status FROM phase_runs WHERE id = ?", order.runId())
                .equals("running"));
        Sql.update("""
                UPDATE phase_runs SET requested_at = now() - interval '3 hours', deadline = now() - interval '2 hours'
                WHERE id = ?
                """, order.runId());
        UUID lost = api.start(Map.of());
        pass("phase_runs", workers.order(lost, Phase.PLANNING).runId());

        aVideo(api, workers).awaitStatus(lost, "failed");

        assertThat(Sql.value("SELECT status FROM phase_runs WHERE id = ?", order.runId()))
                .isEqualTo("running");
    }

    @Test
    void aRegenerationThatNobodyAnswersFailsAndALateOneChangesNothingButTheLedger() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        BigDecimal before = money(video, "spent_usd");
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 1).path("operation_id"));

        pass("artifact_operations", operation);

        aVideo(api, workers).awaitOperation(operation, "failed");
        api.get("/api/video/{id}/operations/{op}", video, operation)
                .then()
                .body("status", is("failed"))
                .body("error.code", is("deadline_exceeded"));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
        await().untilAsserted(() -> assertThat(workers.cancellations(video))
                .singleElement()
                .satisfies(told -> assertThat(told.operationId()).isEqualTo(operation)));
        ArtifactRegenerated late = workers.resultOf(workers.regeneration(video, Phase.STORYBOARD, operation));
        workers.send(Topic.RESULTS, late);
        workers.send(Topic.RESULTS, late);
        workers.settle(video);

        assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(late.costUsd()));
        assertThat(Sql.value("SELECT count(*) FROM checkpoint_artifacts WHERE id = ?", late.operationId()))
                .isEqualTo(0L);
        assertThat(workers.events(video))
                .filteredOn(OperationFailed.class::isInstance)
                .extracting(event -> ((OperationFailed) event).code())
                .containsExactly("deadline_exceeded", "deadline_exceeded");
        api.regenerateBeat(video, checkpoint, 1).then().statusCode(202);
    }

    /** Lets three hours pass for the orders of a video, of which this is one. */
    private static void pass(String table, UUID order) throws SQLException {
        Sql.update("""
                UPDATE %1$s SET requested_at = requested_at - interval '3 hours', deadline = deadline - interval '3 hours',
                                started_at = started_at - interval '3 hours'
                WHERE video_id = (SELECT video_id FROM %1$s WHERE id = ?)
                """.formatted(table), order);
    }

    private static BigDecimal money(UUID video, String column) {
        return (BigDecimal) Sql.value("SELECT " + column + " FROM video_generations WHERE id = ?", video);
    }
}
