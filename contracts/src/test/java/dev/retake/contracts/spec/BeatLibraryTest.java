package dev.retake.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BeatLibraryTest {
    @ParameterizedTest
    @MethodSource("everyTemplateAtEveryLength")
    void anyTemplateFillsAnyLength(Template template, int seconds) {
        List<BeatLibrary.Entry> beats = BeatLibrary.lineUp(template, seconds);

        assertThat(beats.stream().mapToInt(BeatLibrary.Entry::seconds).sum()).isEqualTo(seconds);
        assertThat(beats)
                .hasSizeBetween(1, 12)
                .allSatisfy(beat -> assertThat(beat.seconds()).isIn(5, 10, 15));
        assertThat(beats).extracting(BeatLibrary.Entry::beatId).doesNotHaveDuplicates();
        assertThat(beats.getFirst().role()).isEqualTo(BeatLibrary.Role.OPENING);
        assertThat(beats).extracting(BeatLibrary.Entry::role).isSorted();
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void usualMaximumUsesExactlyTheTemplatesBeats(Template template) {
        assertThat(BeatLibrary.lineUp(template, template.maxSeconds()))
                .extracting(BeatLibrary.Entry::beatId)
                .containsExactlyElementsOf(template.beatIds());
    }

    @ParameterizedTest
    @CsvSource({
        "luxury_showcase, 30, 'hero_shot 5, detail_showcase 10, lifestyle_context 10, call_to_action 5'",
        "luxury_showcase, 15, 'hero_shot 5, detail_showcase 5, call_to_action 5'",
        "energetic_lifestyle, 20, 'dynamic_intro 5, action_montage 5, product_in_motion 5, call_to_action 5'",
        "minimalist_reveal, 5, 'hero_shot 5'",
        "emotional_storytelling, 60, 'atmospheric_setup 5, detail_showcase 5, usage_scenario 10, lifestyle_context 10, "
                + "benefit_showcase 5, transformation_moment 10, brand_moment 10, call_to_action 5'",
    })
    void beatsLineUpAsAStory(String template, int seconds, String story) {
        assertThat(BeatLibrary.lineUp(Template.fromWireName(template), seconds))
                .extracting(beat -> beat.beatId() + " " + beat.seconds())
                .containsExactly(story.split(", "));
    }

    @Test
    void libraryHoldsEveryBeatOfEveryTemplateInItsUsualOrder() {
        List<String> order =
                BeatLibrary.all().stream().map(BeatLibrary.Entry::beatId).toList();
        for (Template template : Template.values()) {
            assertThat(template.beatIds().stream().map(order::indexOf))
                    .isSorted()
                    .doesNotContain(-1);
        }
    }

    static Stream<Arguments> everyTemplateAtEveryLength() {
        return Arrays.stream(Template.values())
                .flatMap(template -> IntStream.rangeClosed(1, 12).mapToObj(n -> Arguments.of(template, n * 5)));
    }
}
