package dev.retake.storyboard;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static dev.retake.phasekit.testing.Orders.regenerationAfter;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.price.PriceList;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InstantProfile.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class StoryboardComponentTest {
    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void c2_02_everyBeatGetsItsImageInTheBucket() throws IOException {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::s3Key)
                .containsExactly(
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.beat(0), 1, "png"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.beat(1), 1, "png"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.beat(2), 1, "png"));
        for (ProducedArtifact artifact : succeeded.artifacts()) {
            assertThat(ImageIO.read(new ByteArrayInputStream(outside.content(artifact))))
                    .isNotNull();
            assertThat(artifact.contentType()).isEqualTo("image/png");
        }
        JsonNode image = succeeded.artifacts().get(1).metadata();
        assertThat(image.path("beat_id").asText()).isEqualTo("detail_showcase");
        assertThat(image.path("shot_type").asText()).isEqualTo("macro");
        assertThat(image.path("prompt_used").asText()).isEqualTo("The dial up close");
        assertThat(image.path("uploaded_by_user").asBoolean(true)).isFalse();
        assertThat(image.path("regenerated").asBoolean(true)).isFalse();
        assertThat(image.fieldNames())
                .toIterable()
                .contains("provider", "model", "parameters", "seed", "input_digest", "inputs");
        assertThat(succeeded.outputData().path("storyboard_images"))
                .extracting(reference -> reference.path("artifact_key").asText())
                .containsExactly("beat_0", "beat_1", "beat_2");
        assertThat(succeeded.outputData().path("spec").path("beats")).hasSize(3);
        assertThat(succeeded.costUsd())
                .isEqualByComparingTo(PriceList.shipped().estimate(Phase.STORYBOARD, Orders.aSpec(), run.model()));
    }

    @Test
    void c4_03_aRegeneratedBeatIsDrawnAnewFromTheOverride() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        outside.send(run);
        List<ProducedArtifact> drawn =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        RegenerationRequested operation =
                regenerationAfter(run, drawn, ArtifactKey.beat(2), 2, "A watch under water", null);

        outside.send(operation);

        ArtifactRegenerated regenerated = outside.awaitResult(operation, ArtifactRegenerated.class);
        assertThat(regenerated.artifacts()).hasSize(1);
        ProducedArtifact image = regenerated.artifacts().getFirst();
        assertThat(image.s3Key()).isEqualTo(S3Keys.artifact("alice", run.videoId(), ArtifactKey.beat(2), 2, "png"));
        assertThat(image.metadata().path("prompt_used").asText()).isEqualTo("A watch under water");
        assertThat(image.metadata().path("prompt").asText()).startsWith("A watch under water, ");
        assertThat(image.metadata().path("regenerated").asBoolean()).isTrue();
        assertThat(regenerated.stale()).isEmpty();
        assertThat(outside.content(drawn.get(2))).isNotEmpty();
    }

    @Test
    void i12_aRegenerationWithoutOverrideStillDrawsAnew() {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        outside.send(run);
        List<ProducedArtifact> drawn =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        RegenerationRequested operation = regenerationAfter(run, drawn, ArtifactKey.beat(0), 2, null, null);

        outside.send(operation);

        ProducedArtifact image = outside.awaitResult(operation, ArtifactRegenerated.class)
                .artifacts()
                .getFirst();
        assertThat(image.metadata().path("prompt_used").asText()).isEqualTo("A watch on dark stone");
        assertThat(image.metadata().path("seed"))
                .isNotEqualTo(drawn.getFirst().metadata().path("seed"));
        assertThat(image.inputDigest()).isNotEqualTo(drawn.getFirst().inputDigest());
        assertThat(image.costUsd()).isEqualByComparingTo(PriceList.shipped().image());
    }

    @Test
    void theServiceIsAliveReadyAndMeasured() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("kafka_consumer"));
    }
}
