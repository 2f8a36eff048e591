package dev.retake.planner.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Json;
import dev.retake.contracts.spec.PromptDuration;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.SpecRules;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleBasedPlannerPropertyTest {
    private static final RuleBasedPlanner PLANNER = new RuleBasedPlanner();

    @Property(tries = 300)
    void anyStringsGiveAValidSpec(@ForAll("texts") String prompt, @ForAll("texts") String title) {
        Spec spec = PLANNER.plan(prompt, title);

        assertThat(SpecRules.violations(Json.mapper().valueToTree(spec))).isEmpty();
    }

    @Property(tries = 100)
    void anyNamedLengthIsKept(@ForAll("texts") String noise, @ForAll("seconds") int seconds) {
        String prompt = "a " + seconds + " second ad. " + noise.replaceAll("\\p{N}", "");

        assertThat(PromptDuration.namedIn(prompt)).hasValue(seconds);
        assertThat(PLANNER.plan(prompt, null).duration()).isEqualTo(seconds);
    }

    @Provide
    Arbitrary<Integer> seconds() {
        return Arbitraries.integers().between(1, 12).map(n -> n * 5);
    }

    /** Anything at all, and sentences put together from words that the planner knows. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(200);
        Arbitrary<String> sentences = Arbitraries.of(List.of(
                        "luxury",
                        "watch",
                        "ad",
                        "for",
                        "a",
                        "20 second",
                        "energetic",
                        "story",
                        "\"Aurora\"",
                        "of",
                        ",",
                        "gold",
                        "手表",
                        "广告",
                        "Uhr",
                        "mit",
                        "👟",
                        "the",
                        "demo",
                        "jazz",
                        "at night",
                        ":",
                        "in",
                        "90s",
                        "300 bpm",
                        "half a minute",
                        "café",
                        "{it}",
                        "para",
                        "de",
                        "\u0000",
                        "\ud83d",
                        "é"))
                .list()
                .ofMaxSize(30)
                .map(words -> String.join(" ", words));
        return Arbitraries.oneOf(anything, sentences);
    }
}
