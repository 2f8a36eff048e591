package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.flipkart.zjsonpatch.JsonPatch;
import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class CompareComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void twoBranchesAreLaidSideBySide() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID main = api.currentCheckpoint(video);
        UUID root = parentOf(main);
        Sql.update("UPDATE checkpoint_artifacts SET sha256 = md5(s3_key) WHERE checkpoint_id = ?", main);
        UUID other = sibling(main, "jsonb_set(phase_output, '{output_data,spec,style,mood}', '\"calm\"')");
        artifact(main, other, "beat_0", 1, "s3_key", "'another'");
        artifact(main, other, "beat_1", 1, "'elsewhere'", "sha256");
        artifact(main, other, "beat_2", 1, "s3_key", "sha256");
        artifact(main, other, "beat_2", 10, "'newer'", "'newer'");

        Response compared = compare(video, main, other);

        compared.then()
                .statusCode(200)
                .body("common_ancestor", is(root.toString()))
                .body("spec_diff.size()", is(1))
                .body("spec_diff[0].op", is("replace"))
                .body("spec_diff[0].path", is("/style/mood"))
                .body("spec_diff[0].value", is("calm"))
                .body("artifacts.artifact_key", is(List.of("beat_0", "beat_1", "beat_2", "beat_3")))
                .body("artifacts.artifact_type.unique()", is(List.of("beat_image")))
                .body("artifacts.same", is(List.of(true, true, false, false)))
                .body("artifacts[2].a.version", is(1))
                .body("artifacts[2].b.version", is(10))
                .body("artifacts[3].b", nullValue());
        assertThat(cost(compared, "a")).isEqualByComparingTo(cost(root).add(cost(main)));
        assertThat(cost(compared, "b")).isEqualByComparingTo(cost(root).add(new BigDecimal("0.5")));
        assertThat(RestAssured.given()
                        .urlEncodingEnabled(false)
                        .get(compared.<String>path("artifacts[0].b.s3_url"))
                        .statusCode())
                .as("b's first beat shares the object of a's")
                .isEqualTo(200);
    }

    @Test
    void aPatchedSpecIsTheOtherSpec() throws SQLException, JsonProcessingException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID main = api.currentCheckpoint(video);
        UUID other = sibling(main, """
                jsonb_set(phase_output, '{output_data,spec,beats}',
                          jsonb_build_array(phase_output #> '{output_data,spec,beats,3}',
                                            phase_output #> '{output_data,spec,beats,0}',
                                            jsonb_set(phase_output #> '{output_data,spec,beats,1}', '{action}', '"It spins."'))) - 'x'
                """);

        JsonNode diff =
                Json.mapper().readTree(compare(video, main, other).asString()).path("spec_diff");

        assertThat(diff).isNotEmpty();
        assertThat(JsonPatch.apply(diff, spec(main))).isEqualTo(spec(other));
    }

    @Test
    void aCheckpointIsComparedWithWhatItCameOfAndWithItself() throws SQLException {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID storyboard = api.currentCheckpoint(video);
        UUID root = parentOf(storyboard);

        compare(video, root, storyboard)
                .then()
                .statusCode(200)
                .body("common_ancestor", is(root.toString()))
                .body("spec_diff", is(List.of()))
                .body("artifacts[0].artifact_key", is("spec"))
                .body("artifacts[0].b", nullValue())
                .body("artifacts[0].same", is(false));
        compare(video, root, root)
                .then()
                .statusCode(200)
                .body("common_ancestor", is(root.toString()))
                .body("artifacts.same", is(List.of(true)));
        Sql.update("UPDATE checkpoint_artifacts SET sha256 = NULL WHERE checkpoint_id = ?", root);
        UUID copy = sibling(root, "phase_output");
        artifact(root, copy, "spec", 2, "s3_key", "NULL");
        compare(video, root, copy)
                .then()
                .body("common_ancestor", nullValue())
                .body("artifacts.same", is(List.of(true)));
    }

    @Test
    void i16_aMissingOrMalformedCheckpointIsNamed() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);

        api.get("/api/video/{id}/compare?b={b}", video, checkpoint)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("a"));
        api.get("/api/video/{id}/compare?a={a}&b=x", video, checkpoint)
                .then()
                .statusCode(400)
                .body("errors[0].field", is("b"));
    }

    @Test
    void i13_onlyTheOwnersOwnCheckpointsOfOneVideoAreCompared() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID foreign = api.currentCheckpoint(aVideo(api, workers).pausedAt(Phase.PLANNING));

        compare(video, checkpoint, foreign).then().statusCode(404).contentType("application/problem+json");
        compare(video, UUID.randomUUID(), checkpoint).then().statusCode(404);
        compare(UUID.randomUUID(), checkpoint, checkpoint).then().statusCode(404);
        Api.as(Api.newUser()).get("/api/video/{id}/compare?a=x", video).then().statusCode(403);
        RestAssured.get("/api/video/{id}/compare?a={a}&b={b}", video, checkpoint, checkpoint)
                .then()
                .statusCode(401);
    }

    private Response compare(UUID video, UUID a, UUID b) {
        return api.get("/api/video/{id}/compare?a={a}&b={b}", video, a, b);
    }

    /** Another checkpoint beside one, with an output made of that one's. */
    private static UUID sibling(UUID of, String phaseOutput) throws SQLException {
        UUID id = UUID.randomUUID();
        Sql.update("""
                INSERT INTO video_checkpoints (id, video_id, branch_name, phase_number, version, parent_checkpoint_id, created_at,
                                               phase_output, cost_usd, user_id)
                SELECT ?, video_id, 'main-1', phase_number, 1, parent_checkpoint_id, created_at, %s, 0.5, user_id
                FROM video_checkpoints WHERE id = ?
                """.formatted(phaseOutput), id, of);
        return id;
    }

    private static void artifact(UUID from, UUID to, String key, int version, String s3Key, String sha256)
            throws SQLException {
        Sql.update("""
                INSERT INTO checkpoint_artifacts (id, checkpoint_id, video_id, artifact_type, artifact_key, version, s3_key,
                                                  s3_url, sha256, metadata, created_by, created_at)
                SELECT gen_random_uuid(), ?, video_id, artifact_type, artifact_key, ?, %s, s3_url, %s, metadata, 'u', now()
                FROM checkpoint_artifacts WHERE checkpoint_id = ? AND artifact_key = ? AND version = 1
                """.formatted(s3Key, sha256), to, version, from, key);
    }

    private static UUID parentOf(UUID checkpoint) {
        return (UUID) Sql.value("SELECT parent_checkpoint_id FROM video_checkpoints WHERE id = ?", checkpoint);
    }

    private static BigDecimal cost(UUID checkpoint) {
        return (BigDecimal) Sql.value("SELECT cost_usd FROM video_checkpoints WHERE id = ?", checkpoint);
    }

    private static BigDecimal cost(Response compared, String side) {
        return new BigDecimal(compared.path("cost_usd." + side).toString());
    }

    private static JsonNode spec(UUID checkpoint) throws JsonProcessingException {
        String json = (String) Sql.value(
                "SELECT phase_output #>> '{output_data,spec}' FROM video_checkpoints WHERE id = ?", checkpoint);
        return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
