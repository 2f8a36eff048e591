package dev.retake.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.S3Keys;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What finds nothing wrong after two hundred faults must be known to find what is. */
class InspectionTest {
    @SuppressWarnings("NullAway.Init")
    private static SmallStack stack;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path logs;

    @BeforeAll
    static void start() throws Exception {
        stack = SmallStack.start();
    }

    @AfterAll
    static void stop() throws Exception {
        stack.close();
    }

    /** Each has a sound state of its own beside the others', and all are inspected at once. */
    @TestFactory
    Stream<DynamicTest> whatIsBrokenIsNamedAndNothingElse() throws Exception {
        Journal journal = new Journal();
        Map<Break, SoundState> states = new LinkedHashMap<>();
        for (Break broken : everyBreak().toList()) {
            SoundState state = new SoundState(stack, journal);
            broken.how().in(state);
            state.publish();
            states.put(broken, state);
        }
        journal.complain("person-0 was answered 500");
        stack.send(Topic.RESULTS + Topic.DEAD_LETTER_SUFFIX, "k", Map.of(CloudEvent.TYPE_HEADER, "wild"), new byte[0]);
        stack.flush();
        Files.writeString(logs.resolve("chunk-service-1.log"), "all is well\nBearer eyJhbGciOiJSUzI1NiJ9.e30.x\n");

        List<String> violations = new Inspection(stack.description(), journal, new Logs(logs)).run();

        return Stream.concat(
                states.entrySet().stream().map(entry -> told(entry.getKey(), entry.getValue(), violations)),
                Stream.of(DynamicTest.dynamicTest(
                        "what is no video's is told too",
                        () -> assertThat(violations)
                                .filteredOn(violation ->
                                        states.values().stream().noneMatch(state -> state.isMeantBy(violation)))
                                .containsExactlyInAnyOrder(
                                        "phase.results.dead-letter holds a record of type wild",
                                        "a secret stands in chunk-service-1.log, line 2",
                                        "person-0 was answered 500"))));
    }

    private static DynamicTest told(Break broken, SoundState state, List<String> violations) {
        return DynamicTest.dynamicTest(broken.what(), () -> {
            List<String> told = violations.stream().filter(state::isMeantBy).toList();
            assertThat(told).hasSameSizeAs(broken.violations());
            for (int i = 0; i < told.size(); i++) {
                assertThat(told.get(i)).contains(broken.violations().get(i));
            }
        });
    }

    private interface How {
        void in(SoundState state) throws Exception;
    }

    /** One thing gone wrong, and a part of each violation it is to be told as, in their order. */
    record Break(String what, List<String> violations, How how) {}

    private static Break broken(String what, String violation, How how) {
        return new Break(what, List.of(violation), how);
    }

    /** Where one thing gone wrong breaks more than one rule. */
    private static Break broken(String what, List<String> violations, How how) {
        return new Break(what, violations, how);
    }

    private static How sql(String... statements) {
        return state -> {
            for (String statement : statements) {
                stack.execute(named(statement, state));
            }
        };
    }

    /** With the ids of the sound state where their names stand. */
    private static String named(String sql, SoundState s) {
        Map<String, UUID> ids = Map.of(
                ":video", s.video,
                ":planning", s.planning,
                ":storyboard", s.storyboard,
                ":plan", s.plan,
                ":pictures", s.pictures,
                ":fork", s.fork,
                ":first", s.first,
                ":second", s.second,
                ":regeneration", s.regeneration,
                ":deleted", s.deleted);
        String named = sql;
        // The longest first: one name begins with another.
        for (String name :
                ids.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            named = named.replace(name, "'" + ids.get(name) + "'");
        }
        return named;
    }

    static Stream<Break> everyBreak() {
        return Stream.of(nothing(), objects(), published(), underWay(), money(), tree(), effects(), told())
                .flatMap(Arrays::stream);
    }

    private static Break[] nothing() {
        return new Break[] {
            broken("nothing is broken", List.of(), s -> {}),
            broken("an event was published again as it was", List.of(), s -> s.events.add(s.events.get(4)))
        };
    }

    private static Break[] objects() {
        return new Break[] {
            broken("an object is gone", "an object is lost: {s3_key=alice/", s -> stack.remove(s.key("beat_00", 1))),
            broken(
                    "an object's bytes are others",
                    "an object is not what its row says: {s3_key=alice/",
                    s -> stack.put(s.key("beat_00", 2), "cut of".getBytes(StandardCharsets.UTF_8))),
            broken(
                    "a row says another size",
                    List.of("an object is not what its row says", "an object is not what its row says"),
                    sql(
                            "UPDATE checkpoint_artifacts SET file_size_bytes = 1 WHERE checkpoint_id = :fork AND version = 1",
                            "UPDATE checkpoint_artifacts SET file_size_bytes = 2 WHERE id = :first")),
            broken(
                    "an upload came after the deletion",
                    "is left [alice/videos/",
                    s -> stack.put(S3Keys.videoPrefix(SoundState.OWNER, s.deleted) + "beat_00_v1.png", new byte[1])),
            broken(
                    "nobody swept a deleted video",
                    "a deleted video's objects were not removed yet",
                    sql(
                            "UPDATE objects_to_delete SET next_sweep = last_sweep - interval '1 minute' WHERE video_id = :deleted")),
            broken("an object lies with another user", "an artifact lies outside its video", s -> {
                String key = "bob/videos/" + s.video + "/beat_00_v1.png";
                stack.put(key, "the picture beat_00, version 1".getBytes(StandardCharsets.UTF_8));
                stack.execute("UPDATE checkpoint_artifacts SET s3_key = ? WHERE id = ?", key, s.first);
                stack.execute("DELETE FROM checkpoint_artifacts WHERE checkpoint_id = ? AND version = 1", s.fork);
            }),
            broken("a version was written twice", "one version of an artifact has two contents", s -> {
                String key = s.key("beat_00", 7);
                stack.put(key, "the picture beat_00, version 1".getBytes(StandardCharsets.UTF_8));
                stack.execute(
                        "UPDATE checkpoint_artifacts SET s3_key = ? WHERE checkpoint_id = ? AND version = 1",
                        key,
                        s.fork);
            })
        };
    }

    private static Break[] published() {
        return new Break[] {
            broken("an event was never published", "lost [5], too many []", s -> s.events.remove(4)),
            broken("an event was published that nobody told", "lost [], too many [5]", s -> {
                SoundState.Event invented = s.events.getLast().with(UUID.randomUUID());
                invented.body().put("sequence", 5);
                s.events.add(invented);
            }),
            broken(
                    "two events have one number",
                    "event 5 of video",
                    s -> s.events.add(s.events.get(4).with(UUID.randomUUID()))),
            broken("an event was published twice with different bodies", "was published as two", s -> {
                SoundState.Event again = s.events.get(4).with(s.events.get(4).id());
                again.body().put("next_run_id", UUID.randomUUID().toString());
                s.events.add(again);
            }),
            broken(
                    "events were published in another order",
                    "event 5 of video",
                    s -> s.events.add(6, s.events.remove(4))),
            broken(
                    "an event was published with another body",
                    "was published as something else",
                    s -> s.events.get(2).body().put("cost_usd", 0.02)),
            broken(
                    "an outbox row was never published",
                    "a message was not published: {id=",
                    sql("INSERT INTO outbox (topic, video_id, type, event_id, body, created_at) "
                            + "VALUES ('phase.storyboard', :video, 'x', :plan, '{}', now())")),
        };
    }

    private static Break[] underWay() {
        return new Break[] {
            broken(
                    "a video is stuck",
                    List.of("a run is still under way: {id=", "a succeeded run has not left exactly one checkpoint"),
                    sql("UPDATE phase_runs SET status = 'running', finished_at = NULL WHERE id = :storyboard")),
            broken(
                    "a video waits for nothing",
                    "a video looks busy though nothing is under way",
                    sql("UPDATE video_generations SET status = 'refining' WHERE id = :video")),
            broken(
                    "a regeneration is stuck",
                    "a regeneration is still under way",
                    s -> s.operation(UUID.randomUUID(), "running", UUID.randomUUID(), null, "0")),
            broken(
                    "two runs were active",
                    "two runs of a video were under way at once",
                    sql(
                            "UPDATE phase_runs SET requested_at = requested_at - interval '15 minutes' WHERE id = :storyboard")),
            broken(
                    "a run has lost its checkpoint",
                    List.of("a run came from no approved checkpoint", "an approval has not ordered exactly one run"),
                    sql("UPDATE phase_runs SET parent_checkpoint_id = :video WHERE id = :storyboard")),
            broken(
                    "a run goes on from what nobody approved",
                    List.of("a run came from no approved checkpoint", "an approval has not ordered exactly one run"),
                    sql("UPDATE video_checkpoints SET status = 'pending', approved_at = NULL, approved_by = NULL "
                            + "WHERE id = :plan")),
            broken("a run was ordered of which nothing was told", "runs of video", s -> {
                UUID run = UUID.randomUUID();
                s.run(run, 1, null, 40, 50, "0");
                stack.execute("UPDATE phase_runs SET status = 'failed' WHERE id = ?", run);
            })
        };
    }

    private static Break[] money() {
        return new Break[] {
            broken(
                    "something stays reserved",
                    "money is not settled",
                    sql("UPDATE video_generations SET reserved_usd = 0.01 WHERE id = :video")),
            broken(
                    "the bill is higher than its orders",
                    "money is not settled",
                    sql("UPDATE video_generations SET spent_usd = spent_usd + 0.0001 WHERE id = :video")),
            broken(
                    "a checkpoint was not paid",
                    "money is not settled",
                    sql("UPDATE video_checkpoints SET cost_usd = 5 WHERE id = :pictures")),
            broken(
                    "an attempt was settled twice",
                    "a run's attempts were not each settled once",
                    sql("UPDATE phase_runs SET settled_attempts = '{1,1}' WHERE id = :storyboard")),
            broken(
                    "an attempt was never settled",
                    "a run's attempts were not each settled once",
                    sql("UPDATE phase_runs SET settled_attempts = '{}' WHERE id = :storyboard"))
        };
    }

    private static Break[] tree() {
        return new Break[] {
            broken(
                    "a checkpoint is lost",
                    "checkpoints of video",
                    sql("DELETE FROM video_checkpoints WHERE id = :fork")),
            broken(
                    "a checkpoint is there twice",
                    List.of(
                            "a succeeded run has not left exactly one checkpoint",
                            "checkpoints of video",
                            "artifacts of video"),
                    s -> {
                        UUID twin = UUID.randomUUID();
                        s.checkpoint(twin, "main", 2, 2, s.plan, "pending", "phase", s.storyboard, "0");
                        s.artifact(UUID.randomUUID(), twin, "beat_image", "beat_00", 3, null);
                    }),
            broken(
                    "a checkpoint is no run's",
                    List.of("a succeeded run has not left exactly one checkpoint", "a checkpoint came from no run"),
                    sql("UPDATE video_checkpoints SET run_id = :video WHERE id = :pictures")),
            broken("a branch is there twice", "two lines opened a branch of the same name", s -> {
                UUID twin = fork(s, "main-1", 2);
                s.promised.forks.add(twin);
            }),
            broken(
                    "a branch hangs in the air",
                    "a branch does not come from its parent's",
                    sql("UPDATE video_checkpoints SET branch_name = 'other' WHERE id = :fork")),
            broken(
                    "an artifact's row is lost",
                    "artifacts of video",
                    sql(
                            "UPDATE checkpoint_artifacts SET parent_artifact_id = NULL WHERE id = :second",
                            "DELETE FROM checkpoint_artifacts WHERE id = :first")),
            broken(
                    "an artifact came of nothing",
                    "artifacts of video",
                    s -> s.artifact(UUID.randomUUID(), s.pictures, "beat_image", "beat_00", 3, s.second)),
            broken(
                    "a fork came without its artifacts",
                    "a checkpoint lacks artifacts of its phase",
                    sql("DELETE FROM checkpoint_artifacts WHERE checkpoint_id = :fork")),
            broken(
                    "a regeneration's artifact is another",
                    "a succeeded regeneration has not left its artifact",
                    sql("UPDATE artifact_operations SET artifact_id = :video WHERE id = :regeneration")),
            broken("a video is lost", "is lost", sql("DELETE FROM video_generations WHERE id = :video"))
        };
    }

    /** Of requests that were accepted: none, or two. */
    private static Break[] effects() {
        return new Break[] {
            broken("a fork was made twice", "forks of video", s -> fork(s, "main-2", 1)),
            broken("a fork was forgotten", "forks of video", s -> s.promised.forks.add(UUID.randomUUID())),
            broken(
                    "a prompt made two videos",
                    "videos: lost [], too many [",
                    s -> s.tell(UUID.randomUUID(), "VideoRequested", Map.of("prompt", "a perfume in black and gold"))),
            broken(
                    "one video answers two requests",
                    "two requests were answered with the same video",
                    s -> s.journal.video(s.video, SoundState.OWNER, "another")),
            broken("an approval ordered two runs", "an approval has not ordered exactly one run", s -> {
                UUID twin = UUID.randomUUID();
                s.run(twin, 2, s.plan, 40, 50, "0");
                stack.execute("UPDATE phase_runs SET status = 'failed' WHERE id = ?", twin);
                s.tell(s.video, "PhaseStarted", Map.of("run_id", twin, "attempt", 1));
            }),
            broken(
                    "an approval was forgotten",
                    "approvals of video",
                    s -> s.promised.approvedRuns.add(UUID.randomUUID())),
            broken(
                    "a retry began twice",
                    "was tried 2 times, 0 retries were accepted",
                    s -> s.tell(s.video, "PhaseStarted", Map.of("run_id", s.storyboard, "attempt", 2))),
            broken(
                    "a retry was forgotten",
                    "was tried 1 times, 1 retries were accepted",
                    s -> s.promised.retriedRuns.add(s.storyboard)),
            broken(
                    "an edit was made twice",
                    "was made twice",
                    s -> s.tell(
                            s.video,
                            "CheckpointEdited",
                            Map.of("checkpoint_id", s.pictures, "edit_description", SoundState.MARK))),
            broken("an edit was forgotten", "was lost: ", s -> s.promised.edits.add("less gold")),
            broken(
                    "an abandonment was forgotten",
                    "abandoned checkpoints of video",
                    s -> s.promised.abandoned.add(s.fork)),
            broken(
                    "nobody abandoned it",
                    "abandoned checkpoints of video",
                    s -> s.tell(s.video, "CheckpointAbandoned", Map.of("checkpoint_id", s.fork))),
            broken(
                    "a cancel was forgotten",
                    "cancelled runs of video",
                    s -> s.promised.cancelledRuns.add(s.storyboard)),
            broken(
                    "a deletion was forgotten",
                    List.of("promised true, done 0 times", "is still there though deleted", "is left [alice/"),
                    s -> s.promised.deleted = true),
            broken(
                    "a regeneration was forgotten",
                    "regenerations of video",
                    s -> s.promised.operations.add(UUID.randomUUID()))
        };
    }

    private static Break[] told() {
        return new Break[] {
            broken("a video's events have a gap", "a video's events have gaps", s -> {
                stack.execute(
                        "UPDATE video_events SET sequence = 13, body = jsonb_set(body, '{sequence}', '13') "
                                + "WHERE video_id = ? AND sequence = 12",
                        s.video);
                s.events.get(11).body().put("sequence", 13);
                stack.execute("UPDATE video_generations SET event_sequence = 13 WHERE id = ?", s.video);
            }),
            broken(
                    "a video has forgotten an event",
                    "a video does not know its last event",
                    sql("UPDATE video_generations SET event_sequence = 11 WHERE id = :video"))
        };
    }

    /** Whole, with its picture and its events. */
    private static UUID fork(SoundState state, String branch, int version) throws Exception {
        UUID fork = UUID.randomUUID();
        state.checkpoint(fork, branch, 2, version, state.pictures, "pending", "fork", null, "0");
        state.artifact(UUID.randomUUID(), fork, "beat_image", "beat_00", 2, null);
        state.tell(state.video, "CheckpointCreated", Map.of("checkpoint_id", fork));
        state.tell(state.video, "CheckpointForked", Map.of("checkpoint_id", fork));
        return fork;
    }
}
