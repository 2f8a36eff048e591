package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.retake.checkpoint.testkit.Api;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What is recorded of a request is sent to a collector; this one takes OTLP over HTTP. */
@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
@WithTestResource(TracesComponentTest.Collector.class)
@TestProfile(TracesComponentTest.AllRecorded.class)
class TracesComponentTest {
    private static final Queue<byte[]> COLLECTED = new ConcurrentLinkedQueue<>();

    public static class AllRecorded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.traces.sampler.arg", "1", "quarkus.otel.bsp.schedule.delay", "PT0.1S");
        }
    }

    public static class Collector implements QuarkusTestResourceLifecycleManager {
        private final HttpServer server;

        public Collector() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<String, String> start() {
            server.createContext("/v1/traces", exchange -> {
                COLLECTED.add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                    "quarkus.otel.exporter.otlp.compression", "none",
                    "quarkus.otel.exporter.otlp.endpoint",
                            "http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }

    private final Api api = Api.as(Api.newUser());

    @Test
    void aRequestIsFoundAtTheCollectorByTheIdThatItsAnswerBears() {
        Response answer = api.post("/api/generate", Map.of("prompt", "luxury watch commercial, 15 seconds"));

        String traceId = answer.then().statusCode(202).extract().header("X-Trace-Id");
        // Ids are raw bytes in protobuf.
        String raw = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(collected())
                        .anySatisfy(spans -> assertThat(spans).contains(raw, "checkpoint-service", "/api/generate")));
    }

    private static List<String> collected() {
        return COLLECTED.stream()
                .map(spans -> new String(spans, StandardCharsets.ISO_8859_1))
                .toList();
    }
}
