package dev.retake.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A person's program: asks any replica, and asks again until it knows what became of the request. */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PAUSE_MILLIS = 300;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<String> replicas;
    private final String token;
    private final Journal journal;
    private final Random random;

    Client(List<String> replicas, String token, Journal journal, Random random) {
        this.replicas = List.copyOf(replicas);
        this.token = token;
        this.journal = journal;
        this.random = random;
    }

    Answer get(String path) throws InterruptedException, TimeoutException {
        return ask(path, Map.of(), request -> request.GET());
    }

    /** With a key of its own, so that it is carried out once however often it is sent. */
    Answer once(String path, Object body, Map<String, String> headers) throws InterruptedException, TimeoutException {
        byte[] json = Json.bytes(body);
        String key = UUID.randomUUID().toString();
        return ask(
                path,
                headers,
                request -> request.header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofByteArray(json)));
    }

    Answer send(String method, String path, String contentType, byte[] body, Map<String, String> headers)
            throws InterruptedException, TimeoutException {
        return ask(
                path,
                headers,
                request ->
                        request.header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body)));
    }

    Answer delete(String path) throws InterruptedException, TimeoutException {
        return ask(path, Map.of(), HttpRequest.Builder::DELETE);
    }

    private interface Shape {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private Answer ask(String path, Map<String, String> headers, Shape shape)
            throws InterruptedException, TimeoutException {
        boolean doubtful = false;
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(replicas.get(random.nextInt(replicas.size())) + path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token);
            headers.forEach(request::header);
            journal.asked();
            try {
                HttpResponse<byte[]> response = http.send(shape.of(request).build(), BodyHandlers.ofByteArray());
                JsonNode body = read(response);
                if (response.statusCode() >= 500) {
                    doubtful = true;
                    note(path, response, body);
                } else if (!comesLater(response, body)) {
                    return new Answer(response.statusCode(), body, doubtful);
                }
            } catch (IOException e) {
                doubtful = true;
            }
            journal.askedAgain();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS + random.nextInt(PAUSE_MILLIS));
        }
        throw new TimeoutException("%s was not answered within %s".formatted(path, LONGEST));
    }

    private void note(String path, HttpResponse<byte[]> response, JsonNode body) {
        journal.wasUnavailable();
        if (response.statusCode() != UNAVAILABLE) {
            journal.complain("%s was answered %d %s".formatted(path, response.statusCode(), body));
        } else if (response.headers().firstValue("Retry-After").isEmpty()
                || !body.path("type").asText().startsWith("urn:retake:problem:")) {
            journal.complain("%s was answered 503 without a problem document or Retry-After".formatted(path));
        }
    }

    private static boolean comesLater(HttpResponse<byte[]> response, JsonNode body) {
        return response.statusCode() == 429
                || body.path("type").asText().equals("urn:retake:problem:idempotency-key-in-flight");
    }

    private static JsonNode read(HttpResponse<byte[]> response) throws IOException {
        return response.body().length == 0
                ? Json.mapper().createObjectNode()
                : Json.mapper().readTree(response.body());
    }
}
