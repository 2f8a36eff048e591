package dev.retake.contracts.spec;

import static dev.retake.contracts.spec.ASpec.aSpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecRulesTest {
    @Test
    void validSpecBreaksNoRuleAndReadsBack() throws Exception {
        Spec spec = aSpec().withBeats(5, 10, 15)
                .withTransitions(Transition.DISSOLVE, Transition.CUT)
                .build();

        assertThat(SpecRules.violations(Json.mapper().valueToTree(spec))).isEmpty();
        assertThat(SpecRules.read(Json.mapper().valueToTree(spec))).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /duration                | 25         | duration
                    /duration                | 32         | duration
                    /duration                | '"30"'     | duration
                    /fps                     | 23         | fps
                    /fps                     | 24.5       | fps
                    /fps                     | 1e400      | fps
                    /fps                     | 24.0       | fps
                    /resolution              | '"1920x1080"' | resolution
                    /template                | '"luxury"' | template
                    /product                 | '"watch"'  | product
                    /product/name            | '" "'      | product.name
                    /product/name            | 7          | product.name
                    /product/category        | null       | product.category
                    /style/color_palette     | []         | style.color_palette
                    /style/color_palette/1   | '"gold"'   | style.color_palette[1]
                    /style/mood              | '"a\\u0000b"' | style.mood
                    /style/mood              | '"\\ud800"' | style.mood
                    /beats                   | []         | beats
                    /beats                   | {}         | beats
                    /beats/2                 | null       | beats[2]
                    /beats/2                 | 5          | beats[2]
                    /beats/2/duration        | 7          | beats[2].duration
                    /beats/2/duration        | 20         | beats[2].duration
                    /beats/2/duration        | 0          | beats[2].duration
                    /beats/1/start           | 10         | beats[1].start
                    /beats/0/beat_id         | '"hero shot"' | beats[0].beat_id
                    /beats/3/energy_level    | 0          | beats[3].energy_level
                    /beats/3/energy_level    | 11         | beats[3].energy_level
                    /audio/tempo             | 39         | audio.tempo
                    /audio/tempo             | 221        | audio.tempo
                    /transitions             | '["cut"]'  | transitions
                    /transitions             | '["cut","wipe","cut"]' | transitions[1]
                    /beats/1/camera_moves    | '"orbit"'  | beats[1].camera_moves
                    /colour                  | '"red"'    | colour
                    """)
    void brokenRuleIsNamedByItsField(String pointer, String value, String field) throws Exception {
        JsonNode spec = spoiled(pointer, value);

        assertThat(SpecRules.violations(spec)).extracting(Violation::field).contains(field);
        assertThatThrownBy(() -> SpecRules.read(spec))
                .isInstanceOfSatisfying(
                        InvalidSpec.class, e -> assertThat(e.violations()).isEqualTo(SpecRules.violations(spec)))
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({"/product/name, 120", "/style/aesthetic, 200", "/beats/0/action, 500", "/beats/0/prompt_template, 1000"
    })
    void textMayBeAsLongAsItsLimitCountedInCharacters(String pointer, int limit) throws Exception {
        assertThat(SpecRules.violations(spoiled(pointer, '"' + "🎬".repeat(limit) + '"')))
                .isEmpty();
        assertThat(SpecRules.violations(spoiled(pointer, '"' + "🎬".repeat(limit + 1) + '"')))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"template", "duration", "fps", "resolution", "product", "style", "beats", "audio", "transitions"
            })
    void everyFieldIsRequired(String field) {
        JsonNode spec = aSpec().json().without(field);

        assertThat(SpecRules.violations(spec)).contains(new Violation(field, "is missing"));
    }

    @Test
    void sumOfBeatsMustBeTheDuration() {
        ObjectNode spec = aSpec().withBeats(5, 5).json().put("duration", 15);

        assertThat(SpecRules.violations(spec))
                .containsExactly(new Violation("duration", "must be 10, the sum of the beats' durations"));
    }

    @Test
    void atMostTwelveBeats() {
        ObjectNode spec = aSpec().withBeats(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5).json();
        assertThat(SpecRules.violations(spec)).isEmpty();

        ((ArrayNode) spec.get("beats")).add(spec.at("/beats/0"));

        assertThat(SpecRules.violations(spec)).extracting(Violation::field).contains("beats");
    }

    @Test
    void absentDocumentIsAnsweredLikeAnyOther() {
        assertThat(SpecRules.violations(null)).containsExactly(new Violation("spec", "is missing"));
        assertThat(SpecRules.violations(NullNode.getInstance())).containsExactly(new Violation("spec", "is missing"));
        assertThat(SpecRules.violations(MissingNode.getInstance()))
                .containsExactly(new Violation("spec", "is missing"));
        assertThat(SpecRules.violations(Json.mapper().createArrayNode()))
                .containsExactly(new Violation("spec", "must be an object"));
    }

    @Test
    void floodOfUnknownFieldsIsCutOffAndTheirNamesTamed() {
        ObjectNode spec = aSpec().json();
        for (int i = 0; i < 10_000; i++) {
            spec.put(i + "\n\u0000" + "x".repeat(500), 1);
        }

        assertThat(SpecRules.violations(spec))
                .hasSize(50)
                .allSatisfy(violation ->
                        assertThat(violation.field()).hasSizeLessThan(70).doesNotContain("\u0000"));
    }

    private static JsonNode spoiled(String pointer, String value) throws Exception {
        ObjectNode spec = aSpec().json();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = spec.at(pointer.substring(0, slash));
        JsonNode node = Json.mapper().readTree(value);
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), node);
        } else {
            ((ObjectNode) parent).set(name, node);
        }
        return spec;
    }
}
