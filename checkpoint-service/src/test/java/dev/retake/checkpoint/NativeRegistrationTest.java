package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.retake.contracts.Json;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every shape of the API, of an event and of a row can be read and written by a native executable. */
class NativeRegistrationTest {
    private static final String CONFIGURATION =
            "/META-INF/native-image/dev.retake/checkpoint-service/reflect-config.json";
    private static final DescribedPredicate<JavaClass> OF_DATA =
            DescribedPredicate.describe("records and enums", type -> type.isRecord() || type.isEnum());

    @Test
    void everyRecordAndEnumIsRegisteredForReflection() throws IOException {
        List<String> shapes = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.retake.checkpoint")
                        .that(OF_DATA)
                        .stream()
                        .map(JavaClass::getName)
                        .filter(name -> !name.matches(".*\\$\\d+"))
                        .toList();

        assertThat(registered()).isNotEmpty().containsExactlyInAnyOrderElementsOf(shapes);
    }

    private static List<String> registered() throws IOException {
        JsonNode entries =
                Json.mapper().readTree(Objects.requireNonNull(NativeRegistrationTest.class.getResource(CONFIGURATION)));
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.path("name").asText())
                .toList();
    }
}
