package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.event.RunCancelled;
import dev.retake.contracts.message.PhaseCancelled;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class CancelComponentTest {
    private final Api api = Api.as(Api.newUser());
    private final Workers workers = Workers.connected();

    @Test
    void aCancelledRunLeavesTheVideoAtTheCheckpointItCameFromWhichCanBeContinuedAgain() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID plan = api.currentCheckpoint(video);
        api.continueFrom(video, plan).then().statusCode(200);
        PhaseRequested order = workers.order(video, Phase.STORYBOARD);

        api.post("/api/video/{id}/cancel", Map.of(), video)
                .then()
                .statusCode(202)
                .body("run_id", is(order.runId().toString()))
                .body("phase", is("phase2"));

        api.status(video)
                .then()
                .body("status", is("paused_at_phase1"))
                .body("current_phase", is("phase1"))
                .body("active_run", is((Object) null))
                .body("active_branches.can_continue", is(List.of(true)));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
        await().untilAsserted(() -> assertThat(workers.cancellations(video))
                .singleElement()
                .satisfies(cancel -> assertThat(cancel.runId()).isEqualTo(order.runId())));
        api.post("/api/video/{id}/cancel", Map.of(), video)
                .then()
                .statusCode(409)
                .body("type", is("urn:retake:problem:nothing-to-cancel"));

        api.continueFrom(video, plan)
                .then()
                .statusCode(200)
                .body("run_id", is(order.runId().toString()))
                .body("branch_name", is("main"));
        assertThat(workers.order(video, Phase.STORYBOARD, 2).reservedVersions()).isEqualTo(order.reservedVersions());
    }

    @Test
    void aCancelledFirstPhaseCanBeRetried() {
        UUID video = api.start(Map.of());
        workers.order(video, Phase.PLANNING);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);

        api.status(video).then().body("status", is("failed")).body("error.code", is("cancelled"));

        api.post("/api/video/{id}/retry", Map.of(), video)
                .then()
                .statusCode(202)
                .body("phase", is("phase1"));
        workers.finish(workers.order(video, Phase.PLANNING, 2));
        aVideo(api, workers).awaitStatus(video, "paused_at_phase1");
        api.status(video).then().body("error", is((Object) null));
    }

    @Test
    void i14_afterCancelALateSuccessChangesNothingButTheLedgerAndThatOnce() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        BigDecimal before = money(video, "spent_usd");
        api.continueFrom(video, api.currentCheckpoint(video)).then().statusCode(200);
        PhaseRequested order = workers.order(video, Phase.STORYBOARD);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);

        PhaseSucceeded late = workers.finish(order);
        workers.send(Topic.RESULTS, late);
        workers.send(Topic.RESULTS, new PhaseCancelled(order.runId(), null, order.attempt(), video, late.costUsd()));
        workers.settle(video);

        assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo(1L);
        assertThat(money(video, "spent_usd")).isEqualByComparingTo(before.add(late.costUsd()));
        assertThat(Sql.value("SELECT spent_usd FROM phase_runs WHERE id = ?", order.runId()))
                .isEqualTo(late.costUsd());
        api.status(video).then().body("status", is("paused_at_phase1"));
        await().untilAsserted(() -> assertThat(workers.events(video))
                .filteredOn(RunCancelled.class::isInstance)
                .extracting(event -> ((RunCancelled) event).costUsd().doubleValue())
                .containsExactly(0.0, late.costUsd().doubleValue()));
    }

    @Test
    void i14_whatACancelledAttemptSpentIsBookedEvenWhileTheNextOneRuns() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        BigDecimal before = money(video, "spent_usd");
        UUID plan = api.currentCheckpoint(video);
        api.continueFrom(video, plan).then().statusCode(200);
        PhaseRequested first = workers.order(video, Phase.STORYBOARD);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);
        api.continueFrom(video, plan).then().statusCode(200);
        PhaseRequested second = workers.order(video, Phase.STORYBOARD, 2);

        workers.send(Topic.RESULTS, new PhaseCancelled(first.runId(), null, 1, video, new BigDecimal("0.05")));
        PhaseSucceeded done = workers.finish(second);
        aVideo(api, workers).awaitStatus(video, "paused_at_phase2");

        assertThat(money(video, "spent_usd"))
                .isEqualByComparingTo(before.add(new BigDecimal("0.05")).add(done.costUsd()));
        assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
    }

    @Test
    void i14_ofACancelRacingTheCompletionExactlyOneWins() throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            int cancelled = 0;
            for (int round = 0; round < 30; round++) {
                UUID video = api.start(Map.of());
                PhaseRequested order = workers.order(video, Phase.PLANNING);
                Future<?> completing = both.submit(() -> workers.finish(order));
                Future<Integer> cancelling = both.submit(() ->
                        api.post("/api/video/{id}/cancel", Map.of(), video).statusCode());
                completing.get();
                boolean cancelWon = cancelling.get() == 202;
                cancelled += cancelWon ? 1 : 0;
                workers.settle(video);

                assertThat(Sql.value("SELECT count(*) FROM video_checkpoints WHERE video_id = ?", video))
                        .isEqualTo(cancelWon ? 0L : 1L);
                assertThat(Sql.value("SELECT status FROM phase_runs WHERE video_id = ?", video))
                        .isEqualTo(cancelWon ? "cancelled" : "succeeded");
                assertThat(money(video, "spent_usd")).isEqualByComparingTo("0.003");
                assertThat(money(video, "reserved_usd")).isEqualByComparingTo("0");
            }
            assertThat(cancelled).isPositive();
        }
    }

    private static BigDecimal money(UUID video, String column) {
        return (BigDecimal) Sql.value("SELECT " + column + " FROM video_generations WHERE id = ?", video);
    }
}
