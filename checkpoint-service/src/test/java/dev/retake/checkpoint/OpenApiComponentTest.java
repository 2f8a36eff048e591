package dev.retake.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.checkpoint.testkit.TestIssuer;
import dev.retake.embedded.EmbeddedStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
@WithTestResource(TestIssuer.class)
class OpenApiComponentTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.yaml");
    private static final Path SERVED = Path.of("target/openapi.yaml");

    @Test
    void theCommittedDocumentIsWhatTheServiceServes() throws IOException {
        String served = RestAssured.get("/q/openapi").asString();
        Files.writeString(SERVED, served);

        assertThat(served)
                .as("the REST surface changed: look at %s and copy it to %s", SERVED, COMMITTED)
                .isEqualTo(Files.readString(COMMITTED));
    }
}
