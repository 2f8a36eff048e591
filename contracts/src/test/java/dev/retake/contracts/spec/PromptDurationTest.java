package dev.retake.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptDurationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    luxury watch commercial, 30 seconds                    | 30
                    a 20 second ad for a trail running shoe, energetic     | 20
                    minimalist 15s perfume teaser in black and gold        | 15
                    A thirty-second spot for a coffee brand                | 30
                    Twenty-five seconds of pure joy for our ice cream      | 25
                    half a minute about a bicycle                          | 30
                    1 minute film for a hotel                              | 60
                    a one-minute story about a dog                         | 60
                    a 90 seconds brand film                                | 60
                    1.5 minutes for a bank                                 | 60
                    3 sec teaser for a game                                | 5
                    12 sec clip of headphones                              | 10
                    13 seconds clip of headphones                          | 15
                    video of 7.5 sec                                       | 10
                    Werbespot für eine Luxusuhr, 30 Sekunden               | 30
                    ein 15-sekündiger Spot für Schuhe                      | 15
                    dreißig Sekunden Werbung für Kaffee                    | 30
                    eine halbe Minute über ein Fahrrad                     | 30
                    anuncio de 20 segundos para un perfume                 | 20
                    un anuncio de quince segundos                          | 15
                    medio minuto para una joya                             | 30
                    une pub de trente secondes pour un parfum              | 30
                    una pubblicità di 20 secondi                           | 20
                    um anúncio de 45 segundos                              | 45
                    рекламный ролик часов, 30 секунд                       | 30
                    полминуты о кофе                                       | 30
                    一个三十秒的手表广告                                     | 30
                    15秒的香水广告                                           | 15
                    高級腕時計の３０秒CM                                     | 30
                    커피 광고 20초                                          | 20
                    إعلان ساعة فاخرة لمدة ٣٠ ثانية                          | 30
                    इत्र का विज्ञापन, ३० सेकंड                               | 30
                    lüks saat reklamı 30 saniye                            | 30
                    a phone that charges in 15 minutes, as a 20 second ad  | 20
                    car commercial, 0-100 in 3 seconds, 25 seconds long    | 25
                    our story told in 30 seconds                           | 30
                    coffee brand, in 15 seconds                            | 15
                    a 20s ad for soda                                      | 20
                    """)
    void lengthIsTheOneNamedRoundedToFive(String prompt, int seconds) {
        assertThat(PromptDuration.namedIn(prompt)).hasValue(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "luxury watch commercial",
                "80s style soda ad",
                "a roaring 20s party dress",
                "in your 30s? try this skincare",
                "a 1920s speakeasy gin ad",
                "an ad for a phone that charges itself. Full in 15 minutes.",
                "electric car, 0-100 in 3 seconds",
                "watch that is waterproof to 50 m",
                "laptop with a 15 inch screen",
                "sneakers, 30% off",
                "🎬🎬🎬",
                "a 24 hour deodorant ad",
            })
    void otherNumbersAreNoLength(String prompt) {
        assertThat(PromptDuration.namedIn(prompt)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void withoutALengthTheTemplatesMaximumHolds(Template template) {
        assertThat(PromptDuration.of("a very nice thing", template)).isEqualTo(template.maxSeconds());
    }

    @Test
    void namedLengthBeatsTheTemplatesRange() {
        assertThat(PromptDuration.of("60 second film", Template.MINIMALIST_REVEAL))
                .isEqualTo(60);
    }
}
