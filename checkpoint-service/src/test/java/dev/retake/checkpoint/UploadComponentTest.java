package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Pictures;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.StoredObjects;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class UploadComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void c4_02_anUploadedPictureIsTheBeatsNextVersionAndTheOldObjectStays() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        byte[] picture = Pictures.jpeg();

        upload(api, video, checkpoint, "1", "holiday.png", picture)
                .then()
                .statusCode(200)
                .body("version", is(2));

        String prefix = user + "/videos/" + video + "/";
        assertThat(StoredObjects.read(prefix + "beat_01_v2.jpg").asByteArray()).isEqualTo(picture);
        assertThat(StoredObjects.read(prefix + "beat_01_v2.jpg").response().contentType())
                .isEqualTo("image/jpeg");
        assertThat(StoredObjects.keysUnder(prefix)).contains(prefix + "beat_01_v1.png");
        api.checkpoint(video, checkpoint)
                .then()
                .body("revision", is(2))
                .body("phase_output.output_data.storyboard_images[1].s3_key", endsWith("/beat_01_v2.jpg"))
                .body(
                        "artifacts.find { it.artifact_key == 'beat_1' && it.version == 2 }.metadata.uploaded_by_user",
                        is(true));
        api.continueFrom(video, checkpoint).then().statusCode(200).body("branch_name", is("main-1"));
        assertThat(workers.order(video, Phase.CHUNKS).artifacts())
                .filteredOn(input -> input.artifactKey().equals(ArtifactKey.beat(1)))
                .singleElement()
                .extracting(InputArtifact::s3Key)
                .isEqualTo(prefix + "beat_01_v2.jpg");
    }

    @Test
    void i16_whatIsNoWholePictureIsRefusedAndNothingIsChanged() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        Object before = state(video);
        byte[] png = Pictures.png();

        refused(400, "image", upload(api, video, checkpoint, "1", "a.png", Pictures.pdf()));
        refused(400, "image", upload(api, video, checkpoint, "1", "a.png", Arrays.copyOf(png, png.length - 20)));
        refused(400, "image", upload(api, video, checkpoint, "1", "a.png", Pictures.pngBomb(30_000, 30_000)));
        refused(400, "image", upload(api, video, checkpoint, "1", "a.png", new byte[0]));
        upload(api, video, checkpoint, "1", "a.png", Pictures.pngOfSize(21 * 1024 * 1024))
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        refused(400, "beat_index", upload(api, video, checkpoint, "-1", "a.png", png));
        refused(400, "beat_index", upload(api, video, checkpoint, "4", "a.png", png));
        refused(400, "beat_index", upload(api, video, checkpoint, "first", "a.png", png));
        api.request()
                .multiPart("beat_index", "1")
                .post("/api/video/{id}/checkpoints/{cp}/upload-image", video, checkpoint)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("image"));

        assertThat(state(video)).isEqualTo(before);
        assertThat(StoredObjects.keysUnder(user + "/videos/" + video + "/")).hasSize(4);
    }

    @Test
    void uploadsAreForPendingStoryboardsOfOnesOwn() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID plan = (UUID) Sql.value("SELECT id FROM video_checkpoints WHERE video_id = ? AND phase_number = 1", video);
        byte[] png = Pictures.png();

        upload(api, video, plan, "1", "a.png", png).then().statusCode(400);
        upload(Api.as(Api.newUser()), video, checkpoint, "1", "a.png", png)
                .then()
                .statusCode(403);
        upload(Api.withToken("none"), video, checkpoint, "1", "a.png", png)
                .then()
                .statusCode(401);
        upload(api, video, UUID.randomUUID(), "1", "a.png", png).then().statusCode(404);
        api.request()
                .header("If-Match", "\"9\"")
                .multiPart("beat_index", "1")
                .multiPart("image", "a.png", png, "image/png")
                .post("/api/video/{id}/checkpoints/{cp}/upload-image", video, checkpoint)
                .then()
                .statusCode(412);
        api.continueFrom(video, checkpoint).then().statusCode(200);
        upload(api, video, checkpoint, "1", "a.png", png).then().statusCode(409);

        assertThat(StoredObjects.keysUnder(user + "/videos/" + video + "/")).hasSize(4);
    }

    @Test
    void i8_anUploadMadeWhileTheBeatIsBeingRegeneratedStaysTheNewest() {
        UUID video = aVideo(api, workers).pausedAt(Phase.STORYBOARD);
        UUID checkpoint = api.currentCheckpoint(video);
        UUID operation =
                UUID.fromString(api.regenerateBeat(video, checkpoint, 0).path("operation_id"));

        upload(api, video, checkpoint, "0", "a.png", Pictures.png())
                .then()
                .statusCode(200)
                .body("version", is(3));
        workers.finish(workers.regeneration(video, Phase.STORYBOARD, operation));
        aVideo(api, workers).awaitOperation(operation, "succeeded");

        api.checkpoint(video, checkpoint)
                .then()
                .body("phase_output.output_data.storyboard_images[0].version", is(3))
                .body("artifacts.findAll { it.artifact_key == 'beat_0' }.version", is(List.of(1, 2, 3)));
        api.continueFrom(video, checkpoint).then().statusCode(200);
        assertThat(workers.order(video, Phase.CHUNKS).artifacts())
                .filteredOn(input -> input.artifactKey().equals(ArtifactKey.beat(0)))
                .singleElement()
                .extracting(InputArtifact::version)
                .isEqualTo(3);
    }

    private static Response upload(Api api, UUID video, UUID checkpoint, String beat, String name, byte[] content) {
        return api.request()
                .multiPart("beat_index", beat)
                .multiPart("image", name, content, "image/png")
                .post("/api/video/{id}/checkpoints/{cp}/upload-image", video, checkpoint);
    }

    private static void refused(int status, String field, Response answer) {
        answer.then().statusCode(status).contentType("application/problem+json").body("errors.field", hasItem(field));
    }

    private static Map<String, Object> state(UUID video) {
        return Sql.row("""
                SELECT (SELECT string_agg(c::text, '|' ORDER BY c.id) FROM video_checkpoints c WHERE c.video_id = v.id) AS checkpoints,
                       (SELECT count(*) FROM checkpoint_artifacts a WHERE a.video_id = v.id) AS artifacts,
                       (SELECT string_agg(r::text, '|' ORDER BY r::text) FROM artifact_versions r WHERE r.video_id = v.id) AS versions
                FROM video_generations v WHERE v.id = ?
                """, video);
    }
}
