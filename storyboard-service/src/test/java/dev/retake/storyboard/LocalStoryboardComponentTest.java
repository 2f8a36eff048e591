package dev.retake.storyboard;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class LocalStoryboardComponentTest {
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
    void thePainterOfThisMachineIsTheDefaultAndPaintsEqualSpecsEqually() throws Exception {
        PhaseRequested run = aRunOf(Phase.STORYBOARD).build();
        PhaseRequested elsewhere = aRunOf(Phase.STORYBOARD).build();

        outside.send(run);
        outside.send(elsewhere);

        List<ProducedArtifact> stills =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        BufferedImage first = ImageIO.read(new ByteArrayInputStream(outside.content(stills.getFirst())));
        assertThat(first.getWidth()).isEqualTo(1280);
        assertThat(first.getHeight()).isEqualTo(720);
        assertThat(stills).extracting(ProducedArtifact::sha256).doesNotHaveDuplicates();
        assertThat(outside.awaitResult(elsewhere, PhaseSucceeded.class).artifacts())
                .extracting(ProducedArtifact::sha256)
                .isEqualTo(stills.stream().map(ProducedArtifact::sha256).toList());
        System.out.println(
                "took " + outside.awaitResult(run, PhaseSucceeded.class).durationSeconds());
    }
}
