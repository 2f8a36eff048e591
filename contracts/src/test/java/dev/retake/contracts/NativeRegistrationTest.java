package dev.retake.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a native executable could otherwise not read or write as JSON. */
class NativeRegistrationTest {
    private static final String CONFIGURATION = "/META-INF/native-image/dev.retake/contracts/reflect-config.json";
    private static final List<String> WHOLE =
            List.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields");

    @Test
    void everyClassOfTheContractsIsRegisteredForReflection() throws Exception {
        assertThat(registered())
                .extracting(entry -> entry.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(classes());
    }

    @Test
    void withAllItsMembers() throws IOException {
        assertThat(registered())
                .allSatisfy(entry -> assertThat(WHOLE)
                        .allSatisfy(members -> assertThat(entry.path(members).asBoolean())
                                .as(entry.toString())
                                .isTrue()));
    }

    private static List<JsonNode> registered() throws IOException {
        JsonNode entries =
                Json.mapper().readTree(Objects.requireNonNull(NativeRegistrationTest.class.getResource(CONFIGURATION)));
        return StreamSupport.stream(entries.spliterator(), false).toList();
    }

    /** Of those without a name there is nothing to register. */
    private static List<String> classes() throws IOException, URISyntaxException {
        Path root = Path.of(
                Json.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> !name.matches(".*\\$\\d+"))
                    .toList();
        }
    }
}
