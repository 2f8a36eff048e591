package dev.retake.phasekit.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a provider asks to be left alone: in the header as seconds or a date, or in the body as seconds. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final double MILLIS_PER_SECOND = 1000.0;

    private RetryAfter() {}

    static Optional<Duration> in(Optional<String> header, JsonNode body, Clock clock) {
        Optional<Duration> inHeader = header.map(String::strip).flatMap(value -> header(value, clock));
        return inHeader.or(() -> number(body.path("retry_after"))).map(RetryAfter::bounded);
    }

    private static Optional<Duration> header(String value, Clock clock) {
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Optional.of(seconds(Double.parseDouble(value)));
        }
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> number(JsonNode value) {
        return value.isNumber() ? Optional.of(seconds(value.doubleValue())) : Optional.empty();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * MILLIS_PER_SECOND));
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
