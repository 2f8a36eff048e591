package dev.retake.contracts.spec;

import static dev.retake.contracts.spec.ASpec.aSpec;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.retake.contracts.Json;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecRepairTest {
    @Test
    void validSpecOfTheRightLengthStaysAsItIs() {
        ObjectNode spec = aSpec().withBeats(5, 10, 15)
                .withTransitions(Transition.DISSOLVE, Transition.CUT)
                .json();

        assertThat(SpecRepair.repair(spec, 30)).isEqualTo(spec);
    }

    @ParameterizedTest
    @CsvSource({
        "'3.2 7 12', 20, '5 5 10'",
        "'7.1 12.1', 25, '10 15'",
        "'5 5 5', 20, '5 10 5'",
        "'5 10 5', 25, '10 10 5'",
        "'5 10 10 5', 20, '5 10 5'",
        "'5 10 15 5', 30, '5 10 10 5'",
        "'15 15', 20, '10 10'",
        "'15', 5, '5'",
        "'5 5', 5, '5'",
        "'4 4 4 4 4 4 4 4 4 4 4 4 4 4', 60, '5 5 5 5 5 5 5 5 5 5 5 5'",
        "'15 15 15 15', 60, '15 15 15 15'",
    })
    void lengthsAreSnappedAndFitted(String given, int target, String fitted) throws Exception {
        JsonNode repaired = SpecRepair.repair(draftWith(given), target);

        assertThat(SpecRules.violations(repaired)).isEmpty();
        assertThat(SpecRules.read(repaired).beats().stream().map(Beat::duration))
                .containsExactlyElementsOf(integers(fitted));
    }

    @Test
    void openingAndClosingOutliveTheMiddle() throws Exception {
        ObjectNode draft = aSpec().withBeats(5, 10, 10, 10).json();
        name(draft, "hero_shot", "detail_showcase", "lifestyle_context", "call_to_action");

        assertThat(SpecRules.read(SpecRepair.repair(draft, 10)).beats())
                .extracting(Beat::beatId)
                .containsExactly("hero_shot", "call_to_action");
    }

    @Test
    void tooFewBeatsForTheLengthAreRefusedNotInvented() {
        JsonNode repaired = SpecRepair.repair(aSpec().withBeats(5, 5).json(), 45);

        assertThat(repaired.get("beats")).hasSize(2);
        assertThat(SpecRules.violations(repaired)).extracting(Violation::field).containsExactly("duration");
    }

    @Test
    void beatWithoutItsLengthHasItsUsualOne() throws Exception {
        ObjectNode draft = aSpec().withBeats(5, 5, 5).json();
        name(draft, "hero_shot", "usage_scenario", "call_to_action");
        ((ObjectNode) draft.at("/beats/1")).remove("duration");

        assertThat(SpecRules.read(SpecRepair.repair(draft, 20)).beats())
                .extracting(Beat::duration)
                .containsExactly(5, 10, 5);
    }

    @Test
    void lengthThatNobodyKnowsIsRefused() {
        ObjectNode draft = aSpec().withBeats(5, 5).json();
        ((ObjectNode) draft.at("/beats/1")).put("duration", "a while").put("beat_id", "own_idea");

        assertThat(SpecRules.violations(SpecRepair.repair(draft, 10)))
                .extracting(Violation::field)
                .contains("beats[1].duration");
    }

    @Test
    void slipsOfTheModelAreMended() throws Exception {
        ObjectNode draft = aSpec().withBeats(5, 5)
                .withTransitions(Transition.CUT)
                .json()
                .put("resolution", "1080p")
                .put("fps", 60)
                .put("template", " Luxury Showcase ")
                .put("thoughts", "I would make it shine");
        ((ArrayNode) draft.at("/style/color_palette"))
                .removeAll()
                .add("FFD700")
                .add(" #0A0 ")
                .add("#112233");
        ((ObjectNode) draft.at("/audio")).put("tempo", 71.6).put("mood", " calm\u0000 ");
        ((ObjectNode) draft.at("/beats/0"))
                .put("energy_level", "12")
                .put("beat_id", "Hero Shot")
                .put("action", "word ".repeat(200));
        ((ArrayNode) draft.at("/transitions")).add("cut").add("dissolve");

        Spec spec = SpecRules.read(SpecRepair.repair(draft, 10));

        assertThat(spec.fps()).isEqualTo(30);
        assertThat(spec.template()).isEqualTo(Template.LUXURY_SHOWCASE);
        assertThat(spec.style().colorPalette()).containsExactly("#ffd700", "#00aa00", "#112233");
        assertThat(spec.audio()).isEqualTo(new Audio("ambient piano", 72, "calm"));
        assertThat(spec.beats().getFirst().energyLevel()).isEqualTo(10);
        assertThat(spec.beats().getFirst().beatId()).isEqualTo("hero_shot");
        assertThat(spec.beats().getFirst().action()).hasSizeBetween(490, 500).endsWith("word");
        assertThat(spec.transitions()).containsExactly(Transition.CUT);
    }

    @Test
    void whatIsNoObjectComesBackAsItWas() {
        assertThat(SpecRepair.repair(TextNode.valueOf("sorry"), 10)).isEqualTo(TextNode.valueOf("sorry"));
    }

    @Test
    void draftItselfIsNotTouched() {
        ObjectNode draft = aSpec().withBeats(15, 15, 15).json();
        JsonNode before = draft.deepCopy();

        SpecRepair.repair(draft, 10);

        assertThat(draft).isEqualTo(before);
    }

    private static ObjectNode draftWith(String lengths) throws Exception {
        ObjectNode draft = aSpec().json();
        ArrayNode beats = Json.mapper().createArrayNode();
        for (String length : lengths.split(" ")) {
            ObjectNode beat = draft.at("/beats/0").deepCopy();
            beats.add(beat.put("start", 99).set("duration", Json.mapper().readTree(length)));
        }
        draft.set("beats", beats);
        return draft;
    }

    private static void name(ObjectNode draft, String... beatIds) {
        for (int i = 0; i < beatIds.length; i++) {
            ((ObjectNode) draft.at("/beats/" + i)).put("beat_id", beatIds[i]);
        }
    }

    private static List<Integer> integers(String spaced) {
        return Arrays.stream(spaced.split(" ")).map(Integer::valueOf).toList();
    }
}
