package dev.retake.contracts.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;

/**
 * A schema and the document in which its references are looked up.
 *
 * @param place of the document among the shipped schemas, such as {@code phase/PhaseFailed.json}; of no use when it
 *     refers to itself alone
 */
public record SchemaDocument(String place, JsonNode document, JsonNode node) {
    private static final String RESOURCES = "dev/retake/contracts/schemas/v1/";

    /** One of the shipped schemas. */
    public static SchemaDocument shipped(String place) {
        try (InputStream in = Objects.requireNonNull(
                SchemaDocument.class.getClassLoader().getResourceAsStream(RESOURCES + place), place)) {
            JsonNode document = Json.mapper().readTree(in);
            return new SchemaDocument(place, document, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another schema in the same document. */
    public SchemaDocument at(JsonNode schema) {
        return new SchemaDocument(place, document, schema);
    }

    /** What it refers to in the end, or itself. */
    public SchemaDocument resolved() {
        if (!node.has("$ref")) {
            return this;
        }
        URI reference = URI.create(node.path("$ref").asText());
        String path = reference.getPath();
        SchemaDocument target = path == null || path.isEmpty()
                ? this
                : shipped(URI.create(place).resolve(path).normalize().toString());
        String fragment = reference.getFragment();
        JsonNode found = fragment == null || fragment.isEmpty() ? target.document : target.document.at(fragment);
        return target.at(found).resolved();
    }
}
