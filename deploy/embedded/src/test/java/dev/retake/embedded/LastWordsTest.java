package dev.retake.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastWordsTest {
    private static final Path LOG = Path.of("/home/logs/kafka.log");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FATAL: could not write: No space left on device | disk that holds /home/logs is full",
                "bind(): Address already in use | port is in use by another program",
                "x: error while loading shared libraries: libssl.so.3: cannot open | lacks the library libssl.so.3",
                "java.lang.IllegalStateException | stopped while starting (java.lang.IllegalStateException); see /home/logs/kafka.log"
            })
    void causeThatAPersonCanRemedyIsNamed(String words, String expected) {
        assertThat(new LastWords(LOG, words).explain("Kafka"))
                .startsWith("Kafka ")
                .contains(expected)
                .endsWith(".");
    }

    @Test
    void causeIsToldWithoutItsStackTrace() {
        String words =
                "ERROR Failed to start\n\tat a.B(B.java)\nCaused by: the key is missing\n\tat c.D(D.java)\n\t... 3 more\n";
        assertThat(new LastWords(LOG, words).explain("Kafka")).contains("(Caused by: the key is missing)");
    }

    @Test
    void missingLogIsNoErrorOfItsOwn() {
        assertThat(LastWords.in(Path.of("no", "such", "log")).explain("Kafka")).startsWith("Kafka stopped");
    }
}
