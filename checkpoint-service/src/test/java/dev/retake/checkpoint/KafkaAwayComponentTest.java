package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.Sql;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@TestProfile(KafkaAwayComponentTest.NobodyListens.class)
class KafkaAwayComponentTest {
    /** Kafka at a port where there is none. */
    public static class NobodyListens implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1");
        }
    }

    private final Api api = Api.as(Api.newUser());

    @Test
    void withoutKafkaDecisionsAreAcceptedAndWaitInTheOutbox() {
        UUID video = api.start(Map.of());

        api.status(video).then().statusCode(200).body("status", is("queued"));
        assertThat((Long) Sql.value("SELECT count(*) FROM outbox WHERE video_id = ?", video))
                .isPositive();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> RestAssured.get("/q/metrics")
                        .then()
                        .body(containsString("retake_outbox_messages"))
                        .body(not(containsString("retake_outbox_messages 0.0"))));
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);
    }
}
