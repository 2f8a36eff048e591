package dev.retake.phasekit.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final JsonNode NOTHING = Json.mapper().createObjectNode();

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "1.5, PT1.5S",
        "0, PT0S",
        "99999, PT5M",
        "'Sun, 22 Nov 2026 12:00:30 GMT', PT30S",
        "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S"
    })
    void headersNameSecondsOrADate(String header, Duration expected) {
        assertThat(RetryAfter.in(Optional.of(header), NOTHING, NOON)).contains(expected);
    }

    @Test
    void bodiesNameSeconds() {
        JsonNode body = Json.mapper().createObjectNode().put("retry_after", 9);

        assertThat(RetryAfter.in(Optional.empty(), body, NOON)).contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.in(Optional.of("soon"), body, NOON)).contains(Duration.ofSeconds(9));
        assertThat(RetryAfter.in(Optional.of("3"), body, NOON)).contains(Duration.ofSeconds(3));
    }

    @Test
    void whatSaysNothingAsksForNothing() {
        assertThat(RetryAfter.in(Optional.empty(), NOTHING, NOON)).isEmpty();
        assertThat(RetryAfter.in(Optional.of("-1"), NOTHING, NOON)).isEmpty();
    }
}
