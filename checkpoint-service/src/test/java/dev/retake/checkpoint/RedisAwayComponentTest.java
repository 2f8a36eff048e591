package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@TestProfile(RedisAwayComponentTest.NobodyListens.class)
class RedisAwayComponentTest {
    /** Redis at a port where there is none. */
    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Test
    void i15_withoutRedisAVideoGoesAllTheWayAndStatusAnswers() {
        Api api = Api.as(Api.newUser());
        Workers workers = Workers.connected();
        UUID video = aVideo(api, workers).pausedAt(Phase.REFINEMENT);

        api.status(video).then().statusCode(200).body("status", is("complete")).body("progress", is(100));
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }
}
