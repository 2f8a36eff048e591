package dev.retake.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class JsonTest {
    record Sample(
            String firstName,
            int count,
            @Nullable Instant at,
            @Nullable VideoModel model) {}

    @Example
    void fieldsAreSnakeCaseTimesIsoAndNullsAbsent() throws Exception {
        assertThat(Json.text(new Sample("a", 1, Instant.parse("2026-11-22T10:00:00Z"), null)))
                .isEqualTo("{\"first_name\":\"a\",\"count\":1,\"at\":\"2026-11-22T10:00:00Z\"}");
        assertThat(Json.text(new Sample("a", 1, null, null))).isEqualTo("{\"first_name\":\"a\",\"count\":1}");
    }

    @Example
    void unknownFieldsAreIgnoredButNotMissingNumbersOrDuplicates() throws Exception {
        assertThat(read("{\"first_name\":\"a\",\"count\":1,\"new\":{}}")).isEqualTo(new Sample("a", 1, null, null));
        assertThatThrownBy(() -> read("{\"first_name\":\"a\"}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> read("{\"count\":1,\"count\":2}")).isInstanceOf(JsonProcessingException.class);
    }

    @Example
    void textAfterTheDocumentIsRefused() {
        assertThatThrownBy(() -> read("{\"first_name\":\"a\",\"count\":1} {}"))
                .isInstanceOf(JsonProcessingException.class);
    }

    @Example
    void valuesOfTheWrongTypeAreRefusedNotBent() {
        for (String wrong : new String[] {
            "{\"first_name\":\"a\",\"count\":1.5}",
            "{\"first_name\":\"a\",\"count\":\"1\"}",
            "{\"first_name\":\"a\",\"count\":true}",
            "{\"first_name\":\"a\",\"count\":null}",
            "{\"first_name\":5,\"count\":1}",
            "{\"first_name\":true,\"count\":1}",
            "{\"first_name\":[\"a\"],\"count\":1}",
            "{\"first_name\":\"a\",\"count\":1,\"model\":0}",
            "{\"first_name\":\"a\",\"count\":1,\"model\":\"HAILUO\"}",
            "[]",
            "\"\"",
        }) {
            assertThatThrownBy(() -> read(wrong)).as(wrong).isInstanceOf(JsonProcessingException.class);
        }
    }

    @Property
    void canonicalFormDoesNotDependOnTheOrderOfFields(@ForAll("documents") JsonNode document, @ForAll Random random) {
        assertThat(canonical(shuffled(document, random))).isEqualTo(canonical(document));
    }

    @Property
    void canonicalFormTellsDifferentDocumentsApart(
            @ForAll("documents") JsonNode one, @ForAll("documents") JsonNode other) {
        assertThat(canonical(one).equals(canonical(other))).isEqualTo(one.equals(other));
    }

    @Property
    void canonicalFormReadsBack(@ForAll("documents") JsonNode document) throws Exception {
        assertThat(Json.mapper().readTree(canonical(document))).isEqualTo(document);
    }

    @Example
    void canonicalFormOfARecordIsThatOfItsJson() {
        Sample sample = new Sample("a", 1, null, null);

        assertThat(canonical(sample)).isEqualTo("{\"count\":1,\"first_name\":\"a\"}");
        assertThat(canonical(Map.of("b", List.of(sample), "a", 1)))
                .isEqualTo("{\"a\":1,\"b\":[{\"count\":1,\"first_name\":\"a\"}]}");
    }

    @Example
    void canonicalFormOfANumberDoesNotDependOnItsScale() {
        assertThat(canonical(Map.of("a", new BigDecimal("1.50"))))
                .isEqualTo(canonical(Map.of("a", new BigDecimal("1.5"))))
                .isEqualTo("{\"a\":1.5}");
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.integers(), Arbitraries.strings().ofMaxLength(8), Arbitraries.of(true, false));
        Arbitrary<Object> documents = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(items -> (Object) items),
                        Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(4), inner)
                                .ofMaxSize(4)
                                .map(fields -> (Object) fields)),
                0,
                3);
        return documents.map(value -> Json.mapper().valueToTree(value));
    }

    private static Sample read(String json) throws JsonProcessingException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Sample.class);
    }

    private static String canonical(Object value) {
        return new String(Json.canonical(value), StandardCharsets.UTF_8);
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            ObjectNode copy = Json.mapper().createObjectNode();
            names.forEach(name -> copy.set(name, shuffled(object.get(name), random)));
            return copy;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode copy = Json.mapper().createArrayNode();
            list.forEach(item -> copy.add(shuffled(item, random)));
            return copy;
        }
        return node;
    }
}
