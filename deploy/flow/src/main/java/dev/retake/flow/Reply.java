package dev.retake.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the REST surface answered. */
public record Reply(String request, int status, @Nullable String etag, JsonNode body) {
    static Reply of(HttpResponse<byte[]> response) {
        String request = response.request().method() + " " + response.uri();
        try {
            JsonNode body = response.body().length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.read(response.body(), JsonNode.class);
            return new Reply(
                    request,
                    response.statusCode(),
                    response.headers().firstValue("ETag").orElse(null),
                    body);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request + " answered " + new String(response.body(), StandardCharsets.UTF_8), e);
        }
    }

    /** The body, if the status is as it must be. */
    public JsonNode expect(int expected) {
        if (status != expected) {
            throw new AssertionError("%s answered %d instead of %d: %s".formatted(request, status, expected, body));
        }
        return body;
    }

    public String id() {
        return body.path("id").asText();
    }
}
