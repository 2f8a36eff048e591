package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class EditComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c4_01_anEditedSpecIsVersionTwoWithItsParentAndKeepsWhatWasNotGiven() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.editSpec(video, checkpoint, Map.of("style", Map.of("lighting", "neon"), "edit_description", "more night"))
                .then()
                .statusCode(200)
                .body("version", is(2))
                .body("artifact_id", notNullValue());

        List<Map<String, Object>> specs = Sql.rows("""
                SELECT a.id, a.version, a.parent_artifact_id, a.metadata #>> '{spec,style,lighting}' AS lighting,
                       a.metadata #>> '{spec,style,aesthetic}' AS aesthetic
                FROM checkpoint_artifacts a WHERE a.checkpoint_id = ? ORDER BY version
                """, checkpoint);
        assertThat(specs).hasSize(2);
        assertThat(specs.getFirst()).containsEntry("lighting", "dramatic");
        assertThat(specs.getLast())
                .containsEntry("version", 2)
                .containsEntry("parent_artifact_id", specs.getFirst().get("id"))
                .containsEntry("lighting", "neon")
                .containsEntry("aesthetic", specs.getFirst().get("aesthetic"));
        api.checkpoint(video, checkpoint)
                .then()
                .header("ETag", "\"2\"")
                .body("revision", is(2))
                .body("edited", is(true))
                .body("edited_by", is(user))
                .body("edited_at", notNullValue())
                .body("edit_description", is("more night"))
                .body("phase_output.output_data.spec.style.lighting", is("neon"))
                .body("phase_output.output_data.spec.product.name", is("Meridian"));
        assertThat(Sql.value(
                        "SELECT phase_outputs #>> '{phase1_planning,output_data,spec,style,lighting}' FROM video_generations WHERE id = ?",
                        video))
                .isEqualTo("neon");
    }

    @Test
    void c4_08_whatTheNextPhaseReceivesContainsTheEditedArtifact() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        api.editSpec(video, checkpoint, Map.of("product", Map.of("name", "Nightfall")));

        api.continueFrom(video, checkpoint)
                .then()
                .statusCode(200)
                .body("branch_name", is("main-1"))
                .body("created_new_branch", is(true));

        PhaseRequested order = workers.order(video, Phase.STORYBOARD);
        assertThat(order.spec().product().name()).isEqualTo("Nightfall");
        assertThat(order.artifacts())
                .singleElement()
                .satisfies(spec -> assertThat(spec.version()).isEqualTo(2));
    }

    @Test
    void c4_07_eachEditIsPossibleAtItsOwnPhaseOnly() {
        UUID video = aVideo(api, workers).pausedAt(Phase.CHUNKS);
        for (Phase phase : List.of(Phase.PLANNING, Phase.STORYBOARD, Phase.CHUNKS)) {
            UUID checkpoint = checkpoint(video, phase);
            List<Integer> answers = List.of(
                    api.editSpec(video, checkpoint, Map.of("style", Map.of("lighting", "neon")))
                            .statusCode(),
                    api.regenerateBeat(video, checkpoint, 0).statusCode(),
                    api.regenerateChunk(video, checkpoint, 0).statusCode());
            int own = List.of(Phase.PLANNING, Phase.STORYBOARD, Phase.CHUNKS).indexOf(phase);
            for (int edit = 0; edit < answers.size(); edit++) {
                int decidedBefore = phase == Phase.CHUNKS ? 202 : 409;
                assertThat(answers.get(edit)).isEqualTo(edit == own ? decidedBefore : 400);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"style": {"lighting": null}}                ; style.lighting
            {"style": "dark"}                            ; style
            {"product": {"nmae": "typo"}}                ; product.nmae
            {"beats": []}                                ; beats
            {"beats": [{"beat_id": "hero_shot"}]}        ; beats[0].start
            {"audio": {"tempo": 9000}}                   ; audio.tempo
            {"colour": "red"}                            ; colour
            {}                                           ; body
            {"style": {"lighting": "x"}, "edit_description": 7} ; edit_description
            """)
    void i16_aSpecEditThatIsNotInOrderNamesTheFieldAndChangesNothing(String edit, String field) {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.patch("/api/video/{id}/checkpoints/{cp}/spec", edit, video, checkpoint)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(field));

        assertThat(Sql.value("SELECT count(*) FROM checkpoint_artifacts WHERE video_id = ?", video))
                .isEqualTo(1L);
        assertThat(Sql.value("SELECT revision FROM video_checkpoints WHERE id = ?", checkpoint))
                .isEqualTo(1);
        assertThat(Sql.value("SELECT last_version FROM artifact_versions WHERE video_id = ?", video))
                .isEqualTo(1);
    }

    @Test
    void i16_beatsThatDoNotAddUpAreRefused() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        List<Map<String, Object>> beats = api.checkpoint(video, checkpoint).path("phase_output.output_data.spec.beats");

        api.editSpec(video, checkpoint, Map.of("beats", beats.subList(0, 3)))
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("duration"));
    }

    @Test
    void i1_whatWasApprovedOrAbandonedIsNotEdited() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID approved = api.currentCheckpoint(video);
        UUID fork = UUID.fromString(api.fork(video, approved).path("id"));
        api.continueFrom(video, approved).then().statusCode(200);
        api.post("/api/video/{id}/checkpoints/{cp}/abandon", Map.of(), video, fork)
                .then()
                .statusCode(200)
                .body("status", is("abandoned"));
        Object before = Sql.value(
                "SELECT string_agg(c::text, '|' ORDER BY id) FROM video_checkpoints c WHERE video_id = ?", video);

        for (UUID decided : List.of(approved, fork)) {
            api.editSpec(video, decided, Map.of("style", Map.of("lighting", "neon")))
                    .then()
                    .statusCode(409)
                    .body("type", is("urn:retake:problem:checkpoint-not-pending"));
            api.post(
                            "/api/video/{id}/checkpoints/{cp}/use-version",
                            Map.of("artifact_type", "spec", "artifact_key", "spec", "version", 1),
                            video,
                            decided)
                    .then()
                    .statusCode(409);
        }

        assertThat(Sql.value(
                        "SELECT string_agg(c::text, '|' ORDER BY id) FROM video_checkpoints c WHERE video_id = ?",
                        video))
                .isEqualTo(before);
    }

    @Test
    void i4_anApprovalOfWhatIsNoLongerShownDoesNothing() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        String shown = api.checkpoint(video, checkpoint).header("ETag");
        api.editSpec(video, checkpoint, Map.of("style", Map.of("lighting", "neon")));

        for (String path : List.of("/api/video/{id}/continue", "/api/video/{id}/checkpoints/" + checkpoint + "/fork")) {
            api.post(path, Map.of("checkpoint_id", checkpoint), List.of("If-Match", shown), video)
                    .then()
                    .statusCode(412)
                    .body("type", is("urn:retake:problem:stale-revision"))
                    .body("revision", is(2));
        }

        assertThat(Sql.value("SELECT status FROM video_checkpoints WHERE video_id = ?", video))
                .isEqualTo("pending");
        api.post("/api/video/{id}/continue", Map.of("checkpoint_id", checkpoint), List.of("If-Match", "\"2\""), video)
                .then()
                .statusCode(200);
        api.post("/api/video/{id}/continue", Map.of("checkpoint_id", checkpoint), List.of("If-Match", "2"), video)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("If-Match"));
    }

    @Test
    void i2_goingBackToAnEarlierSpecIsANewVersionWithItsContent() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        api.editSpec(video, checkpoint, Map.of("style", Map.of("lighting", "neon")));

        api.post(
                        "/api/video/{id}/checkpoints/{cp}/use-version",
                        Map.of("artifact_type", "spec", "artifact_key", "spec", "version", 1),
                        video,
                        checkpoint)
                .then()
                .statusCode(200)
                .body("version", is(3));

        api.checkpoint(video, checkpoint)
                .then()
                .body("phase_output.output_data.spec.style.lighting", is("dramatic"))
                .body("artifacts.version", is(List.of(1, 2, 3)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"artifact_type": "spec", "artifact_key": "spec", "version": 9}         ; 400
            {"artifact_type": "spec", "artifact_key": "beat_0", "version": 1}       ; 400
            {"artifact_type": "beat_image", "artifact_key": "beat_0", "version": 1} ; 400
            {"artifact_type": "spec", "artifact_key": "spec"}                       ; 400
            {"artifact_type": "poem", "artifact_key": "spec", "version": 1}         ; 400
            {"artifact_type": "spec", "artifact_key": "beat_-1", "version": 1}      ; 400
            """)
    void i16_aVersionThatIsNotThereIsNotUsed(String choice, int status) {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.post("/api/video/{id}/checkpoints/{cp}/use-version", choice, video, checkpoint)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");

        assertThat(Sql.value("SELECT count(*) FROM checkpoint_artifacts WHERE video_id = ?", video))
                .isEqualTo(1L);
    }

    private static UUID checkpoint(UUID video, Phase phase) {
        return (UUID) Sql.value(
                "SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = ?", video, phase.number());
    }
}
