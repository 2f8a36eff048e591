package dev.retake.storyboard;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
                .extracting(ProducedArtifact::artifactKey)
                .hasSize(3);
        for (ProducedArtifact artifact : succeeded.artifacts()) {
            byte[] image = outside.content(artifact);
            assertThat(ImageIO.read(new ByteArrayInputStream(image))).isNotNull();
            assertThat(artifact.s3Key())
                    .isEqualTo(S3Keys.artifact("alice", run.videoId(), artifact.artifactKey(), 1, "png"));
        }
        System.out.println(dev.retake.contracts.Json.text(succeeded));
        outside.records("phase.results").forEach(r -> System.out.println(r));
        outside.progress(run).forEach(r -> System.out.println(r));
    }
}
