package dev.retake.refine;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.embedded.FfmpegBinary;
import dev.retake.phasekit.Ffmpeg;
import dev.retake.phasekit.MediaFacts;
import dev.retake.phasekit.Sha256;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(
        value = EmbeddedStackResource.class,
        initArgs = {@ResourceArg(name = "parts", value = "kafka,s3"), @ResourceArg(name = "ffmpeg", value = "true")})
class LocalRefineComponentTest {
    private Outside outside;

    @BeforeEach
    void open() {
        outside = new Outside();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    private final Ffmpeg ffmpeg =
            new Ffmpeg(FfmpegBinary.locate(Path.of("target", "ffmpeg").toAbsolutePath()));

    @Test
    void theFilmHasItsMusicAndTheLengthOfTheSpec(@TempDir Path directory) throws Exception {
        UUID video = UUID.randomUUID();
        Path stitched = directory.resolve("stitched.mp4");
        ffmpeg.run(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=size=1280x720:rate=24:duration=20",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p",
                        stitched.toString()),
                Duration.ofMinutes(1));
        String key = S3Keys.artifact("alice", video, ArtifactKey.STITCHED, 1, "mp4");
        outside.putObject(key, Files.readAllBytes(stitched));
        PhaseRequested run = aRunOf(Phase.REFINEMENT)
                .of(video)
                .withArtifacts(List.of(new InputArtifact(
                        UUID.randomUUID(),
                        ArtifactType.STITCHED,
                        ArtifactKey.STITCHED,
                        1,
                        key,
                        "video/mp4",
                        Files.size(stitched),
                        Sha256.of(stitched),
                        null,
                        null)))
                .build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        Path film = Files.write(
                directory.resolve("final.mp4"),
                outside.content(succeeded.artifacts().get(1)));
        MediaFacts facts = ffmpeg.probe(film);
        assertThat(facts.seconds()).isCloseTo(20, within(1.0 / 24));
        assertThat(facts.hasSound()).isTrue();
        Path poster = Files.write(
                directory.resolve("poster.jpg"),
                outside.content(succeeded.artifacts().get(2)));
        assertThat(ffmpeg.probe(poster).picture()).isPresent();
    }
}
