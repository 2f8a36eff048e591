package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.PhaseProgressed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class LiveCacheComponentTest {
    @Inject
    RedisDataSource redis;

    private final Api api = Api.as(Api.newUser());

    @Test
    void c5_04_theCurrentCheckpointIsCachedForSixtyMinutes() {
        Workers workers = Workers.connected();
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        String key = "video:" + video + ":checkpoint_id";

        await().atMost(Duration.ofSeconds(5))
                .until(() -> redis.value(String.class).get(key) != null);

        assertThat(redis.value(String.class).get(key))
                .isEqualTo(api.currentCheckpoint(video).toString());
        assertThat(redis.key().ttl(key)).isBetween(3500L, 3600L);
    }

    @Test
    void progressOfTheActiveAttemptIsShownAndForgottenWhenThePhaseEnds() {
        Workers workers = Workers.connected();
        UUID video = api.start(Map.of());
        PhaseRequested order = workers.order(video, Phase.PLANNING);

        workers.send(
                Topic.PROGRESS,
                new PhaseProgressed(order.runId(), null, 1, video, Phase.PLANNING, 80, null, "Writing the beats", 7));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> api.status(video)
                        .then()
                        .body("progress", is(20))
                        .body("estimated_time_remaining", is(7))
                        .body("active_run.message", is("Writing the beats")));
        workers.finish(order);
        aVideo(api, workers).awaitStatus(video, "paused_at_phase1");
        api.status(video).then().body("progress", is(25));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> redis.value(String.class).get("video:" + video + ":progress") == null);
    }
}
