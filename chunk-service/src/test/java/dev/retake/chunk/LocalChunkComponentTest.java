package dev.retake.chunk;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.MediaFacts;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(
        value = EmbeddedStackResource.class,
        initArgs = {@ResourceArg(name = "parts", value = "kafka,s3"), @ResourceArg(name = "ffmpeg", value = "true")})
class LocalChunkComponentTest {
    private final Ffmpeg ffmpeg =
            new Ffmpeg(FfmpegBinary.locate(Path.of("target", "ffmpeg").toAbsolutePath()));
    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    /** Of one beat that takes two clips of veo. */
    @Test
    void aChainIsFilmedFromFrameToFrameAndStitchedToTheExactLength(@TempDir Path directory) throws Exception {
        Spec whole = Orders.aSpec();
        Spec spec = new Spec(
                whole.template(),
                10,
                whole.fps(),
                whole.resolution(),
                whole.product(),
                whole.style(),
                List.of(new Beat(
                        "detail_showcase",
                        0,
                        10,
                        "macro",
                        "light runs over the dial",
                        "The dial up close",
                        "pan_right",
                        4)),
                whole.audio(),
                List.of());
        UUID video = UUID.randomUUID();
        PhaseRequested run = aRunOf(Phase.CHUNKS)
                .of(video)
                .withModel(VideoModel.VEO)
                .withSpec(spec)
                .withArtifacts(List.of(storedImage(video, directory)))
                .build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts())
                .extracting(artifact -> artifact.artifactKey().value())
                .containsExactly("chunk_0", "chunk_1", "stitched");
        MediaFacts stitched = facts(succeeded.artifacts().get(2), directory);
        assertThat(stitched.seconds()).isCloseTo(10, within(1.0 / spec.fps()));
        byte[] lastFrame = outside.object(S3Keys.lastFrame("alice", video, ArtifactKey.chunk(0), 1))
                .orElseThrow();
        assertThat(ImageIO.read(new ByteArrayInputStream(lastFrame)).getWidth()).isEqualTo(1280);
        assertThat(outside.object(S3Keys.lastFrame("alice", video, ArtifactKey.chunk(1), 1)))
                .isEmpty();
    }

    private InputArtifact storedImage(UUID video, Path directory) throws Exception {
        Path image = directory.resolve("image.png");
        ffmpeg.run(
                List.of("-f", "lavfi", "-i", "testsrc2=size=1280x720", "-frames:v", "1", image.toString()),
                Duration.ofSeconds(30));
        String key = S3Keys.artifact("alice", video, ArtifactKey.beat(0), 1, "png");
        outside.putObject(key, Files.readAllBytes(image));
        return new InputArtifact(
                UUID.randomUUID(),
                ArtifactType.BEAT_IMAGE,
                ArtifactKey.beat(0),
                1,
                key,
                "image/png",
                Files.size(image),
                Sha256.of(image),
                null,
                null);
    }

    private MediaFacts facts(ProducedArtifact artifact, Path directory) throws Exception {
        return ffmpeg.probe(Files.write(directory.resolve("probed.mp4"), outside.content(artifact)));
    }
}
