package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.EventStream;
import dev.retake.checkpoint.testkit.OtherReplica;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseRequested;
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

    @Test
    void c5_04_withoutRedisAStreamTellsWhatHappensHereAtOnceAndElsewhereAfterTheNextCheck() {
        String user = Api.newUser();
        Workers workers = Workers.connected();
        UUID video = Api.as(user).start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("queued");
            workers.send(
                    Topic.PROGRESS,
                    new PhaseProgressed(
                            order.runId(), null, 1, video, Phase.PLANNING, 40, null, "Writing the beats", null));
            assertThat(stream.awaitNamed("progress").data().path("percent").asInt())
                    .isEqualTo(40);

            workers.finish(order);
            String checkpoint = stream.awaitNamed("checkpoint_created")
                    .data()
                    .path("checkpoint_id")
                    .asText();
            stream.awaitStatus("paused_at_phase1");

            long before = OtherReplica.newestSequence(video);
            OtherReplica.edits(video, UUID.fromString(checkpoint), 2);
            OtherReplica.edits(video, UUID.fromString(checkpoint), 3);
            stream.awaitId(before + 2);
            assertThat(stream.ids())
                    .isEqualTo(stream.ids().stream().distinct().sorted().toList());
        }
    }
}
