package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions that really race, each side at a replica of its own; {@code -Dretake.long} runs ten times the rounds. */
class RacesIT {
    private static final int ROUNDS = Boolean.getBoolean("retake.long") ? 500 : 50;
    private static final String PROMPT = "minimalist 10s perfume teaser in black and gold";

    private static final OwnStack STACK = SharedStack.instant();
    private static final Person HERE = STACK.everywhere("ada").getFirst();
    private static final Person THERE = STACK.everywhere("ada").getLast();

    private final ExecutorService both = Executors.newFixedThreadPool(2);

    @AfterEach
    void settled() {
        both.shutdownNow();
        STACK.requireSettledMoney();
    }

    @Test
    void i3_ofTwoContinuesOneDispatchesARun() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String video = planned();
            String plan = HERE.currentCheckpoint(video).path("id").asText();

            List<Reply> replies = race(() -> HERE.decide(video, plan), () -> THERE.decide(video, plan));

            assertThat(statuses(replies)).containsExactlyInAnyOrder(200, 409);
            HERE.awaitStatus(video, "paused_at_phase2");
            assertThat(STACK.rows("SELECT 1 FROM phase_runs WHERE video_id = ?", UUID.fromString(video)))
                    .hasSize(2);
        }
    }

    @Test
    void i4_ofAContinueAndAnEditTheEditIsEitherInWhatWasApprovedOrRefused() throws Exception {
        int edited = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String video = planned();
            JsonNode shown = HERE.currentCheckpoint(video);
            String plan = shown.path("id").asText();
            int revision = shown.path("revision").asInt();
            Map<String, Object> edit = Map.of("product", Map.of("name", "Nightfall"));

            List<Reply> replies =
                    race(() -> HERE.decide(video, plan, revision), () -> THERE.editSpec(video, plan, edit));

            int decided = replies.getFirst().status();
            int changed = replies.getLast().status();
            if (changed == 200) {
                assertThat(decided)
                        .as("an approval of what was no longer shown")
                        .isEqualTo(412);
                edited++;
            } else {
                assertThat(changed).isEqualTo(409);
                assertThat(decided).isEqualTo(200);
                HERE.awaitStatus(video, "paused_at_phase2");
                assertThat(HERE.currentCheckpoint(video)
                                .path("phase_output")
                                .path("output_data")
                                .path("spec")
                                .path("product")
                                .path("name")
                                .asText())
                        .isNotEqualTo("Nightfall");
            }
        }
        assertThat(edited).as("rounds that the edit won").isBetween(1, ROUNDS - 1);
    }

    @Test
    void i2_ofTwoRegenerationsOfOneBeatOneIsOrdered() throws Exception {
        String video = planned();
        HERE.approve(video, HERE.currentCheckpoint(video).path("id").asText());
        HERE.awaitStatus(video, "paused_at_phase2");
        String board = HERE.currentCheckpoint(video).path("id").asText();
        Set<Integer> versions = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Reply> replies = race(
                    () -> HERE.regenerate(video, board, "beat", Map.of("beat_index", 0)),
                    () -> THERE.regenerate(video, board, "beat", Map.of("beat_index", 0)));

            // One may begin only after the other has ended: then both are made, with versions of their own.
            assertThat(statuses(replies)).contains(200).isSubsetOf(200, 409);
            replies.stream()
                    .filter(reply -> reply.status() == 200)
                    .forEach(reply -> assertThat(
                                    versions.add(reply.body().path("version").asInt()))
                            .as("a version given twice")
                            .isTrue());
        }
        assertThat(STACK.rows(
                        "SELECT 1 FROM checkpoint_artifacts WHERE checkpoint_id = ? AND artifact_key = 'beat_0'",
                        UUID.fromString(board)))
                .hasSize(versions.size() + 1);
    }

    @Test
    void i9_ofAForkAndADeletionTheForkIsThereBeforeOrNotAtAll() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String video = planned();
            String plan = HERE.currentCheckpoint(video).path("id").asText();

            List<Reply> replies = race(() -> HERE.fork(video, plan), () -> THERE.delete(video));

            assertThat(replies.getFirst().status()).isIn(201, 404);
            assertThat(replies.getLast().status()).isEqualTo(204);
            assertThat(STACK.rows("SELECT 1 FROM video_checkpoints WHERE video_id = ?", UUID.fromString(video)))
                    .isEmpty();
        }
    }

    @Test
    void i14_ofACancellationAndACompletionExactlyOneWins() throws Exception {
        int cancelled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String video = HERE.startVideo(PROMPT, false);
            // Sooner or later within the few milliseconds that planning takes.
            TimeUnit.MILLISECONDS.sleep(round % 40);
            boolean cancelWon = THERE.cancel(video).status() == 202;
            cancelled += cancelWon ? 1 : 0;

            HERE.awaitRest(video);

            assertThat(HERE.status(video).path("status").asText()).isEqualTo(cancelWon ? "failed" : "paused_at_phase1");
            if (cancelWon) {
                THERE.retry(video).expect(202);
                HERE.awaitStatus(video, "paused_at_phase1");
            }
            assertThat(STACK.rows("SELECT 1 FROM video_checkpoints WHERE video_id = ?", UUID.fromString(video)))
                    .hasSize(1);
        }
        assertThat(cancelled).as("rounds that the cancellation won").isPositive();
    }

    @Test
    void i10_forksOfOneCheckpointGetNamesOfTheirOwn() throws Exception {
        String video = planned();
        String plan = HERE.currentCheckpoint(video).path("id").asText();
        Set<String> names = new TreeSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Reply reply : race(() -> HERE.fork(video, plan), () -> THERE.fork(video, plan))) {
                assertThat(names.add(reply.expect(201).path("branch_name").asText()))
                        .isTrue();
            }
        }
        assertThat(names).hasSize(2 * ROUNDS).contains("main-1", "main-" + 2 * ROUNDS);
    }

    @Test
    void i11_ofTwoWhoTogetherWouldOverspendOneIsHeldBack() throws Exception {
        for (int round = 0; round < ROUNDS / 4; round++) {
            String video = HERE.startVideo(Map.of("prompt", PROMPT, "budget_usd", new BigDecimal("0.20")));
            HERE.awaitStatus(video, "paused_at_phase1");
            HERE.approve(video, HERE.currentCheckpoint(video).path("id").asText());
            HERE.awaitStatus(video, "paused_at_phase2");
            String board = HERE.currentCheckpoint(video).path("id").asText();

            for (int again = 0; again < 8; again++) {
                race(
                        () -> HERE.regenerate(video, board, "beat", Map.of("beat_index", 0)),
                        () -> THERE.regenerate(video, board, "beat", Map.of("beat_index", 1)));
            }

            assertThat(HERE.status(video).path("cost_usd").decimalValue())
                    .isLessThanOrEqualTo(new BigDecimal("0.20"))
                    .isGreaterThan(new BigDecimal("0.17"));
        }
    }

    private static String planned() {
        String video = HERE.startVideo(PROMPT, false);
        HERE.awaitStatus(video, "paused_at_phase1");
        return video;
    }

    private List<Reply> race(Callable<Reply> one, Callable<Reply> other)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Reply>> running = new ArrayList<>();
        for (Callable<Reply> runner : List.of(one, other)) {
            running.add(both.submit(() -> {
                start.await();
                return runner.call();
            }));
        }
        return List.of(running.getFirst().get(), running.getLast().get());
    }

    private static List<Integer> statuses(List<Reply> replies) {
        return replies.stream().map(Reply::status).toList();
    }
}
