package dev.retake.phasekit.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Guards are made by a service that their library looks up by name; Quarkus does not bring it into an executable. */
class NativeGuardsTest {
    private static final String SERVICES = "META-INF/services/io.smallrye.faulttolerance.api.Spi";
    private static final String OURS = "META-INF/native-image/dev.retake/phase-kit/";
    private static final String LOOKS_UP = "io.smallrye.faulttolerance.api.SpiAccess$Holder";

    @Test
    void whoMakesThemCanBeMadeInAnExecutable() throws IOException {
        List<String> registered =
                Json.mapper().readTree(ours("reflect-config.json")).findValuesAsText("name");

        // The other one, for plain tests, is in no service.
        assertThat(Collections.list(getClass().getClassLoader().getResources(SERVICES)))
                .map(NativeGuardsTest::text)
                .filteredOn(name -> !name.contains("standalone"))
                .singleElement()
                .satisfies(name -> assertThat(registered).contains(name));
    }

    @Test
    void whereItsNameStandsIsInAnExecutable() throws IOException {
        List<JsonNode> patterns =
                Json.mapper().readTree(ours("resource-config.json")).findValues("pattern");

        assertThat(patterns).anySatisfy(pattern -> assertThat(SERVICES).matches(Pattern.compile(pattern.asText())));
    }

    @Test
    void itIsLookedUpWhereTheExecutableRuns() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ours("native-image.properties")) {
            properties.load(in);
        }

        assertThat(properties.getProperty("Args")).isEqualTo("--initialize-at-run-time=" + LOOKS_UP);
        assertThatCode(() -> Class.forName(LOOKS_UP, false, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    private static InputStream ours(String name) {
        return Objects.requireNonNull(NativeGuardsTest.class.getClassLoader().getResourceAsStream(OURS + name), name);
    }

    private static String text(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
