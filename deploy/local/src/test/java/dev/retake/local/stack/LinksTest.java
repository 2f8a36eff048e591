package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.embedded.PartFailed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    @Test
    void servicesReachAPartThroughItsLinkAndTheOthersDirectly() {
        Links links = Links.of(Map.of("RETAKE_LINKS", "postgres=25001, s3=25002"));

        assertThat(links.through(
                        "postgres",
                        Map.of(
                                "RETAKE_POSTGRES_URL",
                                "postgresql://127.0.0.1:5432/retake",
                                "RETAKE_POSTGRES_USER",
                                "retake")))
                .containsEntry("RETAKE_POSTGRES_URL", "postgresql://127.0.0.1:25001/retake")
                .containsEntry("RETAKE_POSTGRES_USER", "retake");
        assertThat(links.through("redis", Map.of("RETAKE_REDIS_URL", "redis://127.0.0.1:6379")))
                .containsEntry("RETAKE_REDIS_URL", "redis://127.0.0.1:6379");
        assertThat(links.portTo("kafka", 9092)).isEqualTo(9092);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "mongo=25001", "kafka=0", "kafka=x"})
    void whatIsNoLinkIsRefused(String text) {
        assertThatThrownBy(() -> Links.of(Map.of("RETAKE_LINKS", text)))
                .isInstanceOf(PartFailed.class)
                .hasMessageStartingWith("RETAKE_LINKS: ");
    }
}
