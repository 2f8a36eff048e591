package dev.retake.chunk;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InstantProfile.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class ChunkComponentTest {
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
    void c2_02_everyChunkAndTheStitchedVideoAreInTheBucket() {
        UUID video = UUID.randomUUID();
        PhaseRequested run = aRunOf(Phase.CHUNKS)
                .of(video)
                .withArtifacts(Orders.images(video, 1))
                .build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        System.out.println(dev.retake.contracts.Json.text(succeeded));
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::s3Key)
                .containsExactly(
                        S3Keys.artifact("alice", video, ArtifactKey.chunk(0), 1, "mp4"),
                        S3Keys.artifact("alice", video, ArtifactKey.chunk(1), 1, "mp4"),
                        S3Keys.artifact("alice", video, ArtifactKey.chunk(2), 1, "mp4"),
                        S3Keys.artifact("alice", video, ArtifactKey.STITCHED, 1, "mp4"));
    }
}
