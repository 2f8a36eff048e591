package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.retake.checkpoint.platform.KafkaAttempts;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@TestProfile(KafkaAwayComponentTest.BrokerWithoutTls.class)
class KafkaAwayComponentTest {
    /** We ask for TLS, which the broker of the tests does not speak: no connection ever comes about. */
    public static class BrokerWithoutTls implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.security.protocol", "SSL");
        }
    }

    private final Api api = Api.as(Api.newUser());
    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void withoutKafkaDecisionsAreAcceptedAndWaitInTheOutboxAndTheOperatorIsToldWhy() {
        UUID video = api.start(Map.of());

        api.status(video).then().statusCode(200).body("status", is("queued"));
        assertThat((Long) Sql.value("SELECT count(*) FROM outbox_references WHERE video_id = ?", video))
                .isPositive();
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> RestAssured.get("/q/metrics")
                        .then()
                        .body(matchesPattern("(?s).*\nkafka_consumer_connection_count\\{[^}]*} 0[.]0\n.*"))
                        .body(containsString("retake_outbox_messages"))
                        .body(not(containsString("retake_outbox_messages 0.0")))
                        .body(matchesPattern("(?s).*\nretake_outbox_oldest_seconds [1-9].*")));
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/health/live").then().statusCode(200);
        api.post("/api/video/{id}/cancel", Map.of(), video).then().statusCode(202);

        String why = "terminated during authentication";
        await().until(() -> lines.stream()
                        .filter(line -> String.valueOf(line.getMessage()).contains(why))
                        .count()
                > 3);
        KafkaAttempts filter = new KafkaAttempts();
        assertThat(lines.stream().filter(filter::isLoggable).map(LogRecord::getMessage))
                .filteredOn(line -> line.contains(why))
                .as("told, and not once for every attempt")
                .hasSize(1);
    }
}
