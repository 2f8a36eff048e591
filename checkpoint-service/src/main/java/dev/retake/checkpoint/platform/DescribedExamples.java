package dev.retake.checkpoint.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.jspecify.annotations.Nullable;

/** Gives operations the examples of {@code api-examples.json}, by their ids: a request, and answers by their codes. */
final class DescribedExamples {
    private static final String FILE = "api-examples.json";
    private static final String JSON = "application/json";

    private DescribedExamples() {}

    static void addTo(OpenAPI api) {
        JsonNode examples = read();
        api.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .forEach(operation -> describe(operation, examples.path(operation.getOperationId())));
    }

    private static void describe(Operation operation, JsonNode examples) {
        if (operation.getRequestBody() != null) {
            give(operation.getRequestBody().getContent(), examples.get("request"));
        }
        operation
                .getResponses()
                .getAPIResponses()
                .forEach((code, response) -> give(response.getContent(), examples.get(code)));
    }

    private static void give(@Nullable Content content, @Nullable JsonNode example) {
        if (content != null && example != null && content.getMediaType(JSON) != null) {
            content.getMediaType(JSON).setExample(Json.mapper().convertValue(example, Object.class));
        }
    }

    private static JsonNode read() {
        try (InputStream file = DescribedExamples.class.getResourceAsStream(FILE)) {
            return Json.mapper().readTree(Objects.requireNonNull(file, FILE + " is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
