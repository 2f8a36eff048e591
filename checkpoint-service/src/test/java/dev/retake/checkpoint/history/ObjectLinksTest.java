package dev.retake.checkpoint.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObjectLinksTest {
    private static final String KEY = "ada/videos/1/beat_00_v1.png";

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final ObjectLinks links = new ObjectLinks(
            URI.create("https://films.example.com"),
            "us-east-1",
            "access key",
            "secret key",
            "retake",
            Duration.ofHours(1),
            clock);

    @AfterEach
    void close() {
        links.close();
    }

    @Test
    void aLinkIsGivenAgainForAQuarterOfItsLife() {
        String first = links.to(KEY);
        assertThat(first).startsWith("https://films.example.com/retake/" + KEY + "?");
        now = now.plus(Duration.ofMinutes(14));
        assertThat(links.to(KEY)).isSameAs(first);
        assertThat(links.to("ada/videos/1/beat_01_v1.png")).isNotEqualTo(first);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(links.to(KEY)).isNotSameAs(first);
    }
}
