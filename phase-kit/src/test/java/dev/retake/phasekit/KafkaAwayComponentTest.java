package dev.retake.phasekit;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStack;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.embedded.KafkaPart;
import dev.retake.embedded.Ports;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phase service whose Kafka comes late, and goes away again. */
@QuarkusTest
@TestProfile(KafkaAwayComponentTest.KafkaComesLate.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "s3"))
class KafkaAwayComponentTest {
    /** Nobody listens where Kafka is to be, until a test starts it there. */
    public static class KafkaComesLate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(new KitProfile().getConfigOverrides());
            settings.put("kafka.bootstrap.servers", "127.0.0.1:" + Ports.free());
            return settings;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @TestHTTPResource("/q/health/")
    @SuppressWarnings("NullAway.Init")
    URI health;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    @SuppressWarnings("NullAway.Init")
    String bootstrapServers;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void readinessTellsWhetherKafkaIsThereAndNothingNeedsARestart() throws Exception {
        assertThat(status("ready")).isEqualTo(503);
        assertThat(status("live")).isEqualTo(200);

        KafkaPart kafka =
                new KafkaPart(home, URI.create("kafka://" + bootstrapServers).getPort());
        try {
            EmbeddedStack.start(kafka);
            awaitReadiness(200);
            assertWorks();

            kafka.stop();
            awaitReadiness(503);
            assertThat(status("live"))
                    .as("a restart would not bring Kafka back")
                    .isEqualTo(200);

            kafka.start();
            awaitReadiness(200);
            assertWorks();
        } finally {
            kafka.stop();
        }
    }

    private static void assertWorks() {
        try (Outside outside = new Outside()) {
            PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
            outside.send(run);
            assertThat(outside.awaitResult(run, PhaseSucceeded.class).runId()).isEqualTo(run.runId());
        }
    }

    private void awaitReadiness(int status) {
        await("readiness " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> status("ready") == status);
    }

    private int status(String of) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(health.resolve(of)).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
