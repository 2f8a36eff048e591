package dev.retake.planner.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Json;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.contracts.spec.Template;
import dev.retake.contracts.spec.Transition;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBasedPlannerTest {
    private static final Set<String> CAMERA_MOVEMENTS = Set.of(
            "static",
            "push_in",
            "pull_out",
            "pan_left",
            "pan_right",
            "tilt_up",
            "tilt_down",
            "orbit",
            "tracking",
            "crane_up",
            "handheld",
            "whip_pan");

    private final RuleBasedPlanner planner = new RuleBasedPlanner();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    luxury watch commercial, 30 seconds                                   | luxury_showcase | 30 | watch | elegant
                    a 20 second ad for a trail running shoe, energetic                    | energetic_lifestyle | 20 | shoe | energetic
                    minimalist 15s perfume teaser in black and gold                       | minimalist_reveal | 15 | perfume | serene
                    A thirty-second spot for our new noise-cancelling headphones          | feature_demo | 30 | headphones | confident
                    Create a fun 15 second TikTok video about wooden toys for kids        | energetic_lifestyle | 15 | toy | playful
                    emotional story about a grandmother's bakery, 1 minute                | emotional_storytelling | 60 | food | heartfelt
                    Show the features of our budgeting app in 20 seconds                  | feature_demo | 20 | app | confident
                    dog food commercial, warm and heartwarming                            | emotional_storytelling | 30 | pet | heartfelt
                    A mysterious teaser for a fragrance, half a minute                    | minimalist_reveal | 30 | perfume | mysterious
                    epic electric car commercial in the mountains at sunset               | luxury_showcase | 30 | car | dramatic
                    80s style soda ad with pink and turquoise                             | energetic_lifestyle | 20 | beverage | nostalgic
                    coffee subscription app for dog owners                                | feature_demo | 30 | app | confident
                    coffee table made of oak, scandinavian                                | minimalist_reveal | 20 | furniture | serene
                    Promote a yoga studio by the beach                                    | minimalist_reveal | 20 | fitness | calm
                    gaming laptop, futuristic, 10s                                        | feature_demo | 10 | laptop | futuristic
                    a rugged mountain bike, adventurous, 45 seconds                       | energetic_lifestyle | 45 | bicycle | adventurous
                    engagement ring, romantic                                             | emotional_storytelling | 30 | jewelry | romantic
                    organic face cream, natural                                           | emotional_storytelling | 30 | skincare | natural
                    red leather handbag                                                   | luxury_showcase | 30 | bag | elegant
                    linen summer dress, fresh                                             | energetic_lifestyle | 20 | clothing | fresh
                    our new smartphone: a feature demo                                    | feature_demo | 30 | phone | confident
                    mirrorless camera launch                                              | feature_demo | 30 | camera | confident
                    scented candles                                                       | feature_demo | 30 | home | confident
                    a beach hotel in Bali, relaxing                                       | minimalist_reveal | 20 | travel | calm
                    an indie video game, epic                                             | energetic_lifestyle | 20 | game | dramatic
                    a crime novel, 20 seconds                                             | emotional_storytelling | 20 | book | heartfelt
                    We need an advertisement for our law firm                             | feature_demo | 30 | service | confident
                    cold brew coffee                                                      | emotional_storytelling | 30 | coffee | heartfelt
                    bamboo toothbrush                                                     | feature_demo | 30 | product | confident
                    Werbespot für eine Luxusuhr, 30 Sekunden                              | luxury_showcase | 30 | watch | elegant
                    ein energiegeladener 15-sekündiger Spot für Laufschuhe                | energetic_lifestyle | 15 | shoe | energetic
                    Anuncio de 20 segundos para un perfume de lujo                        | luxury_showcase | 20 | perfume | elegant
                    une pub de trente secondes pour un parfum romantique                  | emotional_storytelling | 30 | perfume | romantic
                    pubblicità di 15 secondi per scarpe da corsa, energica                | energetic_lifestyle | 15 | shoe | energetic
                    рекламный ролик часов, 30 секунд, роскошный стиль                     | luxury_showcase | 30 | watch | elegant
                    一个三十秒的豪华手表广告                                                 | luxury_showcase | 30 | watch | elegant
                    15秒的极简香水广告，黑色和金色                                           | minimalist_reveal | 15 | perfume | serene
                    高級腕時計の３０秒CM                                                    | luxury_showcase | 30 | watch | elegant
                    커피 광고 20초                                                         | emotional_storytelling | 20 | coffee | heartfelt
                    إعلان ساعة فاخرة لمدة ٣٠ ثانية                                          | luxury_showcase | 30 | watch | elegant
                    👟🔥⚡                                                                | energetic_lifestyle | 20 | shoe | energetic
                    🎬🎬🎬                                                               | feature_demo | 30 | product | confident
                    """)
    void promptDecidesTemplateLengthKindAndMood(
            String prompt, String template, int seconds, String category, String mood) {
        Spec spec = valid(planner.plan(prompt, null));

        assertThat(spec.template().wireName()).isEqualTo(template);
        assertThat(spec.duration()).isEqualTo(seconds);
        assertThat(spec.product().category()).isEqualTo(category);
        assertThat(spec.audio().mood()).isEqualTo(mood);
        assertThat(spec.style().mood()).startsWith(mood);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    luxury watch commercial, 30 seconds                          | Luxury watch
                    a 20 second ad for a trail running shoe, energetic           | Trail running shoe
                    minimalist 15s perfume teaser in black and gold              | Perfume
                    Our new noise-cancelling headphones, shown to commuters      | Noise-cancelling headphones
                    A teaser for "Nocturne", a fragrance                         | Nocturne
                    Meridian: the watch that never hurries                       | Meridian
                    a watch called Tide Runner, 20 seconds                       | Tide Runner
                    Nike Air Max launch video, bold                              | Nike Air Max
                    A video of 20 seconds that shows how our delivery service works | Delivery service
                    watch how our coffee is made                                 | Coffee
                    Werbespot für eine Luxusuhr, 30 Sekunden                     | Luxusuhr
                    Anuncio de 20 segundos para un perfume de lujo               | Perfume de lujo
                    一个三十秒的豪华手表广告                                        | 手表
                    🎬🎬🎬                                                      | Product
                    """)
    void productIsCalledWhatThePromptCallsIt(String prompt, String name) {
        assertThat(planner.plan(prompt, null).product().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    minimalist perfume teaser in black and gold   | #0b0b0d #c9a24b
                    perfume anuncio, negro y dorado               | #0b0b0d #c9a24b
                    香水广告，黑色和金色                             | #0b0b0d #c9a24b
                    soda ad with pink and turquoise               | #f4a6c0 #0f8b8d
                    rose gold watch                               | #c98b7b
                    a car at golden hour                          | #0c0f12 #9fb3c1
                    orange sneakers                               | #f07c1d
                    """)
    void namedColoursLeadThePalette(String prompt, String colours) {
        assertThat(planner.plan(prompt, null).style().colorPalette())
                .startsWith(colours.split(" "))
                .hasSizeBetween(3, 5)
                .doesNotHaveDuplicates();
    }

    @Test
    void lightPlaceMusicAndTempoAreThoseThatWereAskedFor() {
        Spec spec = planner.plan("electric car in the mountains at sunset, jazz, 95 bpm, emotional story", null);

        assertThat(spec.style().lighting()).isEqualTo("golden hour sun");
        assertThat(spec.audio().musicStyle()).contains("jazz");
        assertThat(spec.audio().tempo()).isEqualTo(95);
        assertThat(spec.beats().getFirst().promptTemplate()).contains("mountain ridge");
    }

    @Test
    void titleSaysWhatThePromptLeavesUnsaid() {
        Spec spec = planner.plan("make it energetic please, 15 seconds", "Trail running shoe");

        assertThat(spec.product().name()).isEqualTo("Trail running shoe");
        assertThat(spec.product().category()).isEqualTo("shoe");
        assertThat(planner.plan("luxury watch", "Trail running shoe").product().category())
                .isEqualTo("watch");
    }

    @Test
    void livelyFilmsMoveAndCutCalmOnesGlideAndDissolve() {
        Spec lively = planner.plan("a 20 second ad for a trail running shoe, energetic", null);
        Spec calm = planner.plan("luxury watch commercial, 20 seconds", null);

        assertThat(lively.audio().tempo()).isGreaterThan(calm.audio().tempo() + 30);
        assertThat(lively.beats().stream().mapToInt(Beat::energyLevel).average().orElseThrow())
                .isGreaterThan(calm.beats().stream()
                                .mapToInt(Beat::energyLevel)
                                .average()
                                .orElseThrow()
                        + 3);
        assertThat(lively.transitions()).containsOnly(Transition.CUT);
        assertThat(calm.transitions()).containsOnly(Transition.DISSOLVE);
        assertThat(lively.style().colorPalette())
                .doesNotContainAnyElementsOf(calm.style().colorPalette());
        assertThat(lively.style().lighting()).isNotEqualTo(calm.style().lighting());
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void everyBeatOfEveryLengthIsWrittenOut(Template template) {
        String asked = switch (template) {
            case LUXURY_SHOWCASE -> "luxury";
            case ENERGETIC_LIFESTYLE -> "energetic";
            case MINIMALIST_REVEAL -> "minimalist";
            case EMOTIONAL_STORYTELLING -> "emotional";
            case FEATURE_DEMO -> "feature demo";
        };
        for (String product : List.of("watch", "app", "hotel", "toothbrush", "「光」")) {
            for (int seconds = 5; seconds <= 60; seconds += 5) {
                Spec spec = valid(planner.plan(asked + " " + product + ", " + seconds + " second ad", null));

                assertThat(spec.template()).isEqualTo(template);
                assertThat(spec.duration()).isEqualTo(seconds);
                assertThat(spec.beats()).extracting(Beat::action).doesNotHaveDuplicates();
                for (Beat beat : spec.beats()) {
                    assertThat(beat.action() + beat.promptTemplate()).doesNotContain("{", "}", "null", "  ");
                    assertThat(beat.cameraMovement()).isIn(CAMERA_MOVEMENTS);
                }
                for (int i = 1; i < spec.beats().size(); i++) {
                    assertThat(spec.beats().get(i).cameraMovement())
                            .isNotEqualTo(spec.beats().get(i - 1).cameraMovement());
                }
            }
        }
    }

    @Test
    void samePromptGivesTheSameSpec() {
        String prompt = "a fun 25 second ad for colourful headphones";

        assertThat(new RuleBasedPlanner().plan(prompt, "Sound")).isEqualTo(planner.plan(prompt, "Sound"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000\u0001\u001b[31m watch",
                "\ud800 broken \udc00 surrogates",
                "{it} {subject} ${x} $1 \\1 %s for a {name}",
                "\"\" “” 「」 for a",
                "'; drop table videos; --",
                "for for for for about about of",
            })
    void nothingThatIsWrittenBreaksThePlan(String prompt) {
        valid(planner.plan(prompt, prompt));
    }

    @Test
    void thousandCharactersOfNoiseArePlannedQuickly() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (String piece : List.of("a", "ab ", "uhr", "二", "for ", "\"x", "9", "👟", "{it}", "ü-", "the ", "0s ")) {
            String noise = piece.repeat(1000 / piece.length());
            long start = threads.getCurrentThreadCpuTime();
            valid(planner.plan(noise, null));
            Duration spent = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
            assertThat(spent).as(piece).isLessThan(Duration.ofSeconds(2));
        }
    }

    private static Spec valid(Spec spec) {
        assertThat(SpecRules.violations(Json.mapper().valueToTree(spec))).isEmpty();
        return spec;
    }
}
