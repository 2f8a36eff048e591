package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.SlowRedis;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(SlowRedis.class)
class SlowRedisComponentTest {
    @Inject
    RedisDataSource redis;

    private final Api api = Api.as(Api.newUser());

    /** Attempts to listen that were given up must not keep the connections that everything else needs. */
    @Test
    void i15_aRedisThatWasSilentForAWhileIsOfUseAgainOnceItAnswers() {
        UUID video = aVideo(api, Workers.connected()).pausedAt(Phase.PLANNING);
        api.status(video).then().statusCode(200);

        await().atMost(SlowRedis.SILENCE.plus(Duration.ofSeconds(30)))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(redis.execute("PUBSUB", "NUMSUB", "retake:video-changed")
                                .get(1)
                                .toLong())
                        .isEqualTo(1));
        UUID next = aVideo(api, Workers.connected()).pausedAt(Phase.PLANNING);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> redis.value(String.class).get("video:" + next + ":checkpoint_id") != null);
    }
}
