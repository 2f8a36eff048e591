package dev.retake.checkpoint.testkit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream of events as a page reads it; can be cut at any moment. */
public final class EventStream implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().name("event-stream").start(this::read);
    }

    /** @param id null on what no replay repeats */
    public record Event(Long id, String name, JsonNode data, long receivedAtNanos) {}

    /** @param lastEventId null asks for no replay */
    public static EventStream open(String userId, UUID videoId, Object lastEventId) {
        return openWith(TestIssuer.tokenOf(userId), videoId, lastEventId);
    }

    public static EventStream openWith(String token, UUID videoId, Object lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/status/" + videoId + "/stream"))
                .header("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId.toString());
        }
        try {
            HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("the stream was refused: " + response.statusCode() + " "
                        + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
            }
            return new EventStream(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    public List<Long> ids() {
        return events.stream().map(Event::id).filter(Objects::nonNull).toList();
    }

    public List<String> comments() {
        return List.copyOf(comments);
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Event awaitNamed(String name) {
        return await("an event " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> named(name).stream().findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    public Event awaitId(long id) {
        return await("event " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> events.stream()
                                .filter(event -> event.id() != null && event.id() == id)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** A status update that says this, with an id or without. */
    public Event awaitStatus(String status) {
        return await("status " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> named("status_update").stream()
                                .filter(event ->
                                        event.data().path("status").asText().equals(status))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** The server ended it. */
    public void awaitEnd() {
        await("the stream ends").atMost(Duration.ofSeconds(40)).until(() -> ended);
    }

    public boolean ended() {
        return ended;
    }

    /** Cuts the connection, wherever it is. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Long id = null;
            String name = "message";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        events.add(new Event(id, name, json(data.toString()), System.nanoTime()));
                    }
                    id = null;
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("id: ")) {
                    id = Long.valueOf(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line, 6, line.length());
                } else {
                    throw new AssertionError("not a line of an event stream: " + line);
                }
            }
            ended = true;
        } catch (IOException cut) {
            // By us, or by the server without a last chunk; neither is the end of the stream.
        }
    }

    private static JsonNode json(String data) {
        try {
            return Json.mapper().readTree(data);
        } catch (JsonProcessingException e) {
            throw new AssertionError("data is not JSON: " + data, e);
        }
    }
}
