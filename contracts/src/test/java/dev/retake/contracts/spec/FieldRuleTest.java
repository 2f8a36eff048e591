package dev.retake.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldRuleTest {
    private final JsonNode schema = read();

    @Test
    void rulesHaveTheLimitsOfTheSchema() {
        compare("spec", schema, FieldRule.SPEC);
    }

    private void compare(String path, JsonNode described, FieldRule rule) {
        JsonNode node = described.has("$ref") && !described.has("maxLength")
                ? schema.at(described.get("$ref").asText().substring(1))
                : described;
        switch (rule) {
            case FieldRule.Text text -> {
                assertThat(node.path("$ref").asText()).as(path).isEqualTo("#/$defs/text");
                assertThat(node.path("maxLength").asInt()).as(path).isEqualTo(text.maxLength());
            }
            case FieldRule.Identifier identifier -> {
                assertThat(node.path("maxLength").asInt()).as(path).isEqualTo(identifier.maxLength());
                assertThat(node.path("pattern").asText()).as(path).isEqualTo("^" + FieldRule.IDENTIFIER + "$");
            }
            case FieldRule.Whole whole ->
                assertThat(List.of(
                                node.path("minimum").asInt(),
                                node.path("maximum").asInt(),
                                node.path("multipleOf").asInt(1)))
                        .as(path)
                        .containsExactly(whole.min(), whole.max(), whole.step());
            case FieldRule.OneOf oneOf -> {
                List<String> values = new ArrayList<>();
                node.path("enum").forEach(value -> values.add(value.asText()));
                assertThat(values.isEmpty() ? List.of(node.path("const").asText()) : values)
                        .as(path)
                        .isEqualTo(oneOf.values());
            }
            case FieldRule.Colour colour ->
                assertThat(node.path("pattern").asText()).as(path).isEqualTo("^" + FieldRule.COLOUR + "$");
            case FieldRule.Group group ->
                group.fields()
                        .forEach((name, field) -> compare(
                                path + "." + name, node.path("properties").path(name), field));
            case FieldRule.Series series -> {
                assertThat(List.of(
                                node.path("minItems").asInt(0),
                                node.path("maxItems").asInt()))
                        .as(path)
                        .containsExactly(series.min(), series.max());
                compare(path + "[]", node.path("items"), series.item());
            }
        }
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(Json.class.getResourceAsStream("schemas/v1/spec.json"))) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("spec.json is not readable", e);
        }
    }
}
