package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Pictures;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.StoredObjects;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@TestProfile(StorageAwayComponentTest.NobodyListens.class)
class StorageAwayComponentTest {
    /** S3 at a port where there is none. */
    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.endpoint-override", "http://127.0.0.1:1", "retake.sweep.every", "1s");
        }
    }

    private final String user = Api.newUser();
    private final Api api = Api.as(user);

    @Test
    void aPictureThatCannotBeStoredIsAnsweredWith503AndNothingIsKept() {
        api.request()
                .multiPart("file", "a.png", Pictures.png(), "image/png")
                .post("/api/assets")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", is("urn:retake:problem:unavailable"));

        assertThat(Sql.value("SELECT count(*) FROM assets WHERE user_id = ?", user))
                .isEqualTo(0L);
    }

    @Test
    void objectsOfADeletedVideoAreTriedAgainUntilTheyAreGone() {
        UUID video = aVideo(api, Workers.connected()).pausedAt(Phase.STORYBOARD);

        api.request().delete("/api/video/{id}", video).then().statusCode(204);

        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        (Integer) Sql.value("SELECT attempts FROM objects_to_delete WHERE video_id = ?", video) >= 2);
        assertThat(StoredObjects.keysUnder(user + "/videos/" + video + "/")).hasSize(4);
    }
}
