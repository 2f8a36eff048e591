package dev.retake.refine;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.PhaseFailed;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.price.PriceList;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InstantProfile.class)
@WithTestResource(
        value = EmbeddedStackResource.class,
        initArgs = {@ResourceArg(name = "parts", value = "kafka,s3")})
class RefineComponentTest {
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
    void c2_02_musicFilmAndPosterAreInTheBucket() {
        PhaseRequested run = aRun(UUID.randomUUID());

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::s3Key)
                .containsExactly(
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.MUSIC, 1, "mp3"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.FINAL, 1, "mp4"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.POSTER, 1, "jpg"));
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::contentType)
                .containsExactly("audio/mpeg", "video/mp4", "image/jpeg");
        assertThat(succeeded.artifacts())
                .allSatisfy(artifact -> assertThat(outside.content(artifact)).isNotEmpty());
        assertThat(succeeded.costUsd()).isEqualByComparingTo(PriceList.shipped().music(20));
        for (String name : List.of("music", "final", "poster")) {
            JsonNode reference = succeeded.outputData().path(name);
            assertThat(reference.path("s3_key").asText()).contains(name + "_v1");
            assertThat(reference.path("sha256").asText()).hasSize(64);
        }
        assertThat(succeeded.outputData().path("spec").path("duration").asInt()).isEqualTo(20);
    }

    @Test
    void i12_anotherStitchedVideoNeedsAnotherFilmButTheSameMusic() {
        UUID video = UUID.randomUUID();
        PhaseRequested first = aRun(video);
        outside.send(first);
        List<ProducedArtifact> made =
                outside.awaitResult(first, PhaseSucceeded.class).artifacts();
        PhaseRequested second = aRunOf(Phase.REFINEMENT)
                .of(video)
                .atVersion(2)
                .withArtifacts(List.of(Orders.stitched(video, 2)))
                .withReusable(Orders.asReusable(made))
                .build();

        outside.send(second);

        PhaseSucceeded succeeded = outside.awaitResult(second, PhaseSucceeded.class);
        assertThat(succeeded.artifacts()).extracting(ProducedArtifact::version).containsExactly(1, 2, 1);
        assertThat(succeeded.costUsd()).isEqualByComparingTo("0");
    }

    @Test
    void withoutAStitchedVideoTheRunFailsAndSaysSo() {
        PhaseRequested run = aRunOf(Phase.REFINEMENT).build();

        outside.send(run);

        PhaseFailed failed = outside.awaitResult(run, PhaseFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.INTERNAL);
        assertThat(failed.detail()).isEqualTo("There is no stitched video to finish.");
    }

    private static PhaseRequested aRun(UUID video) {
        return aRunOf(Phase.REFINEMENT)
                .of(video)
                .withArtifacts(List.of(Orders.stitched(video, 1)))
                .build();
    }
}
