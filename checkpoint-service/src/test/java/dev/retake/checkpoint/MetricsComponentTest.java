package dev.retake.checkpoint;

import static dev.retake.checkpoint.testkit.Videos.aVideo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.EventStream;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.checkpoint.testkit.Workers;
import dev.retake.contracts.Phase;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class MetricsComponentTest {
    private final String user = Api.newUser();
    private final Api api = Api.as(user);
    private final Workers workers = Workers.connected();

    @Test
    void requestsAreCountedByHowLongTheyTookAndByRoute() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        api.status(video).then().statusCode(200);

        await().untilAsserted(() -> assertThat(series("http_server_requests_seconds_bucket", "/api/status/{id}"))
                .filteredOn(line -> line.contains("status=\"200\""))
                .extracting(MetricsComponentTest::limit)
                .containsExactlyInAnyOrder("0.005", "0.02", "0.05", "0.1", "0.25", "1.0", "5.0", "+Inf"));
    }

    @Test
    void streamsAreCountedButNotByHowLongSomebodyLooked() {
        UUID video = aVideo(api, workers).pausedAt(Phase.PLANNING);
        try (EventStream stream = EventStream.open(user, video, null)) {
            stream.awaitStatus("paused_at_phase1");
        }

        await().untilAsserted(() -> assertThat(series("http_server_requests_seconds_count", "/api/status/{id}/stream"))
                .isNotEmpty());
        assertThat(series("http_server_requests_seconds_bucket", "/api/status/{id}/stream"))
                .isEmpty();
    }

    private static List<String> series(String name, String route) {
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("uri=\"" + route + "\""))
                .toList();
    }

    private static String limit(String line) {
        return line.replaceFirst(".*\\ble=\"([^\"]+)\".*", "$1");
    }
}
