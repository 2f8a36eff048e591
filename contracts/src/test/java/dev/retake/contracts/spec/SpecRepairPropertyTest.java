package dev.retake.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import dev.retake.contracts.message.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a model or a stranger sends, the rules answer and the repair never makes it worse. */
class SpecRepairPropertyTest {
    private static final List<JsonNode> HOSTILE = Stream.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "5",
                    "7.5",
                    "1e400",
                    "99999999999999999999",
                    "\"\"",
                    "\" 15 \"",
                    "\"15s\"",
                    "\"#ABC\"",
                    "\"Hero Shot\"",
                    "\"\\u0000\\ud800 x\"",
                    "\"" + "длинный ".repeat(300) + "\"",
                    "{}",
                    "[]",
                    "[[]]",
                    "[null,5,\"cut\",{}]",
                    "{\"duration\":12,\"beat_id\":\"hero_shot\"}",
                    "[{\"duration\":\"12\"},{\"beat_id\":\"usage_scenario\"}]")
            .map(SpecRepairPropertyTest::parsed)
            .toList();

    @Property
    void anyLengthsThatCanFillTheTargetBecomeAValidSpec(
            @ForAll("lengths") List<Double> lengths, @ForAll("targets") int target) {
        JsonNode repaired = SpecRepair.repair(draftWith(lengths), target);

        boolean canFill = Math.min(lengths.size(), 12) * 15 >= target;
        assertThat(SpecRules.violations(repaired).isEmpty()).isEqualTo(canFill);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void repairingTwiceChangesNothingMore(@ForAll("hostileSpecs") JsonNode draft, @ForAll("targets") int target) {
        JsonNode once = SpecRepair.repair(draft, target);

        assertThat(SpecRepair.repair(once, target)).isEqualTo(once);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void rulesAnswerAnyDocumentAndReadOnlyWhatTheyPass(@ForAll("hostileSpecs") JsonNode document) {
        List<Violation> violations = SpecRules.violations(document);

        try {
            Spec spec = SpecRules.read(document);
            assertThat(violations).isEmpty();
            assertThat(SpecRules.violations(Json.mapper().valueToTree(spec))).isEmpty();
        } catch (InvalidSpec e) {
            assertThat(e.violations()).isNotEmpty().isEqualTo(violations);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void rulesRefuseWhatTheSchemaRefusesAndBeyondItOnlyTimesTransitionsAndBrokenText(
            @ForAll("hostileSpecs") JsonNode document) {
        List<Violation> violations = SpecRules.violations(document);

        if (Schemas.errors("spec.json", document).isEmpty()) {
            assertThat(violations)
                    .allSatisfy(violation -> assertThat(violation.field() + " " + violation.message())
                            .containsAnyOf("start", "duration", "transitions", "control characters"));
        } else {
            assertThat(violations).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<List<Double>> lengths() {
        return Arbitraries.doubles()
                .between(0.1, 90)
                .ofScale(2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Integer> targets() {
        return Arbitraries.integers().between(1, 12).map(n -> n * 5);
    }

    /** Valid specs of which up to three nodes, anywhere, were replaced by some other JSON or removed. */
    @Provide
    Arbitrary<JsonNode> hostileSpecs() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
        return Combinators.combine(places.list().ofMaxSize(3), json().list().ofSize(3))
                .as((where, replacements) -> {
                    ObjectNode root = Json.mapper().createObjectNode();
                    root.set("spec", ASpec.aSpec().json());
                    for (int i = 0; i < where.size(); i++) {
                        spoil(root, where.get(i), replacements.get(i));
                    }
                    return root.get("spec");
                });
    }

    private static Arbitrary<JsonNode> json() {
        return Arbitraries.of(HOSTILE).map(JsonNode::deepCopy);
    }

    private static void spoil(ObjectNode root, int place, JsonNode replacement) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode container = containers.get(place % containers.size());
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            object.set(names.get(place % names.size()), replacement);
        } else {
            ((ArrayNode) container).set(place % container.size(), replacement);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode() && !node.isEmpty()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode draftWith(List<Double> lengths) {
        ObjectNode draft = ASpec.aSpec().json();
        ArrayNode beats = Json.mapper().createArrayNode();
        for (double length : lengths) {
            ObjectNode beat = draft.at("/beats/0").deepCopy();
            beats.add(beat.put("duration", length));
        }
        draft.set("beats", beats);
        return draft;
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
