package dev.retake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.Json;
import dev.retake.local.stack.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code -Psbom} lists of a service is what the service is packaged with. */
@EnabledIfSystemProperty(named = "retake.sbom", matches = "true", disabledReason = "-Psbom makes the lists")
class SbomIT {
    @ParameterizedTest
    @EnumSource(Service.class)
    void everyLibraryOfAServiceIsListedWithVersionLicenceAndChecksum(Service service) throws IOException {
        Path target = Path.of("../..", service.module(), "target");
        List<JsonNode> listed = components(target.resolve("bom.json"));
        List<String> packaged = libraries(target.resolve("quarkus-app/lib"));

        assertThat(packaged)
                .hasSizeGreaterThan(50)
                .allSatisfy(library -> assertThat(listed)
                        .as("what %s lists", service.module())
                        .anyMatch(component -> library.matches(fileName(component))));
        assertThat(listed).allSatisfy(component -> {
            assertThat(component.path("purl").asText()).startsWith("pkg:maven/");
            assertThat(component.path("version").asText()).isNotEmpty();
            if (!component.path("group").asText().equals("dev.retake")) {
                assertThat(component.path("hashes")).isNotEmpty();
            }
            assertThat(component.path("licenses"))
                    .as("licence of %s", component.path("purl").asText())
                    .isNotEmpty();
        });
    }

    private static List<JsonNode> components(Path bom) throws IOException {
        JsonNode document = Json.mapper().readTree(Files.readAllBytes(bom));
        assertThat(document.path("bomFormat").asText()).isEqualTo("CycloneDX");
        return StreamSupport.stream(document.path("components").spliterator(), false)
                .toList();
    }

    private static List<String> libraries(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    /** As Quarkus names it, with a classifier where it has one. */
    private static String fileName(JsonNode component) {
        return "\\Q%s.%s-%s\\E(-[A-Za-z0-9_.-]+)?\\.jar"
                .formatted(
                        component.path("group").asText(),
                        component.path("name").asText(),
                        component.path("version").asText());
    }
}
