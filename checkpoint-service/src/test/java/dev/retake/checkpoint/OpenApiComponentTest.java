package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.contracts.Json;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class OpenApiComponentTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.yaml");
    private static JsonNode document;
    private static final Path SERVED = Path.of("target/openapi.yaml");

    @Test
    void theCommittedDocumentIsWhatTheServiceServes() throws IOException {
        String served = RestAssured.get("/q/openapi").asString();
        Files.writeString(SERVED, served);

        assertThat(served)
                .as("the REST surface changed: look at %s and copy it to %s", SERVED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyOperationHasANameATagAndTheProblemsItMayAnswer() {
        operations().forEach((where, operation) -> {
            assertThat(operation.path("operationId").asText()).as(where).isNotEmpty();
            assertThat(operation.path("tags")).as(where).isNotEmpty();
            assertThat(operation.path("responses").has("default")).as(where).isFalse();
            for (String code : List.of("400", "401", "503")) {
                JsonNode response = resolved(operation.path("responses").path(code));
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asText())
                        .as(where + " " + code)
                        .isEqualTo("#/components/schemas/Problem");
            }
            operation
                    .path("responses")
                    .properties()
                    .forEach(
                            response -> assertThat(resolved(response.getValue()).has("content")
                                            || Set.of("201", "202", "204").contains(response.getKey()))
                                    .as(where + " says what it answers with " + response.getKey())
                                    .isTrue());
        });
        assertThat(operations().values().stream()
                        .map(operation -> operation.path("operationId").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAnAnswerAlwaysCarriesIsRequiredAndWhatMayBeNullSaysSo() {
        JsonNode status = schema("StatusResponse");

        assertThat(texts(status.path("required")))
                .containsExactlyInAnyOrderElementsOf(names(status.path("properties")));
        assertThat(texts(status.at("/properties/title/type"))).containsExactly("string", "null");
        assertThat(status.at("/properties/prompt/type").asText()).isEqualTo("string");
        assertThat(status.at("/properties/active_run/anyOf/0/$ref").asText())
                .isEqualTo("#/components/schemas/ActiveRun");
        assertThat(status.at("/properties/active_run/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(texts(schema("GenerateRequest").path("required"))).containsExactly("prompt");
        assertThat(texts(schema("Problem").path("required")))
                .containsExactlyInAnyOrder("type", "title", "status", "detail");
    }

    @Test
    void examplesHaveTheFieldsOfWhatTheyAreExamplesOf() {
        Set<String> without = new TreeSet<>();
        operations().forEach((where, operation) -> {
            List<JsonNode> contents = new ArrayList<>();
            contents.add(operation.at("/requestBody/content/application~1json"));
            operation.path("responses").properties().stream()
                    .filter(response -> response.getKey().startsWith("2"))
                    .forEach(response -> contents.add(response.getValue().at("/content/application~1json")));
            contents.stream().filter(content -> !content.isMissingNode()).forEach(content -> {
                if (content.has("example")) {
                    JsonNode schema = resolved(content.path("schema"));
                    assertThat(names(schema.path("properties"))).as(where).containsAll(names(content.path("example")));
                    assertThat(names(content.path("example"))).as(where).containsAll(texts(schema.path("required")));
                } else {
                    without.add(operation.path("operationId").asText());
                }
            });
        });
        assertThat(without)
                .as("operations without an example in api-examples.json")
                .isEmpty();
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new TreeMap<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.put(operation.getKey() + " " + path.getKey(), operation.getValue())));
        return operations;
    }

    private static JsonNode schema(String name) {
        return document().at("/components/schemas/" + name);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document().at(node.path("$ref").asText().substring(1)) : node;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode document() {
        if (document == null) {
            try {
                document = Json.mapper()
                        .readTree(RestAssured.get("/q/openapi?format=json").asString());
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return document;
    }
}
