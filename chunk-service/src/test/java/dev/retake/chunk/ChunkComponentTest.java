package dev.retake.chunk;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static dev.retake.phasekit.testing.Orders.regenerationAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.message.ArtifactRegenerated;
import dev.retake.contracts.message.FailureCode;
import dev.retake.contracts.message.InputArtifact;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.RegenerationFailed;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.price.PriceList;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Orders;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
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
        PhaseRequested run = aRun(VideoModel.HAILUO);

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts())
                .extracting(ProducedArtifact::s3Key)
                .containsExactly(
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.chunk(0), 1, "mp4"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.chunk(1), 1, "mp4"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.chunk(2), 1, "mp4"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.STITCHED, 1, "mp4"));
        assertThat(succeeded.artifacts()).allSatisfy(artifact -> {
            assertThat(artifact.contentType()).isEqualTo("video/mp4");
            assertThat(artifact.fileSizeBytes()).isEqualTo(outside.content(artifact).length);
        });
        JsonNode chunk = succeeded.artifacts().get(1).metadata();
        assertThat(chunk.path("chunk_index").asInt()).isEqualTo(1);
        assertThat(chunk.path("beat_id").asText()).isEqualTo("detail_showcase");
        assertThat(chunk.path("kind").asText()).isEqualTo("reference");
        assertThat(chunk.path("duration").asInt()).isEqualTo(10);
        assertThat(chunk.path("prompt_used").asText()).isEqualTo("light runs over the dial");
        assertThat(chunk.path("regenerated").asBoolean(true)).isFalse();
        assertThat(chunk.path("inputs").path(0).path("artifact_key").asText()).isEqualTo("beat_1");
        assertThat(succeeded.outputData().path("chunks")).hasSize(3);
        assertThat(succeeded.outputData().path("stitched").path("s3_key").asText())
                .isEqualTo(succeeded.artifacts().get(3).s3Key());
        assertThat(succeeded.outputData().path("spec").path("beats")).hasSize(3);
    }

    @Test
    void theRunCostsWhatWasEstimated() {
        PhaseRequested run = aRun(VideoModel.KLING);

        outside.send(run);

        assertThat(outside.awaitResult(run, PhaseSucceeded.class).costUsd())
                .isEqualByComparingTo(PriceList.shipped().estimate(Phase.CHUNKS, Orders.aSpec(), VideoModel.KLING));
    }

    @Test
    void aContinuousChunkFollowsFromTheOneBefore() {
        PhaseRequested run = aRun(VideoModel.VEO);

        outside.send(run);

        List<ProducedArtifact> chunks =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        assertThat(chunks.stream()
                        .limit(4)
                        .map(chunk -> chunk.metadata().path("kind").asText()))
                .containsExactly("reference", "reference", "continuous", "reference");
        JsonNode input = chunks.get(2).metadata().path("inputs").path(0);
        assertThat(input.path("artifact_key").asText()).isEqualTo("chunk_1");
        assertThat(input.path("sha256").asText()).isEqualTo(chunks.get(1).sha256());
    }

    @Test
    void i12_oneChangedImagePaysForItsOwnChunksOnly() {
        UUID video = UUID.randomUUID();
        PhaseRequested first = aRunOf(Phase.CHUNKS)
                .of(video)
                .withArtifacts(Orders.images(video, 1))
                .build();
        outside.send(first);
        List<ProducedArtifact> made =
                outside.awaitResult(first, PhaseSucceeded.class).artifacts();
        List<InputArtifact> images = new ArrayList<>(Orders.images(video, 1));
        images.set(2, Orders.images(video, 2).get(2));
        PhaseRequested fork = aRunOf(Phase.CHUNKS)
                .of(video)
                .atVersion(2)
                .withArtifacts(images)
                .withReusable(Orders.asReusable(made))
                .build();

        outside.send(fork);

        PhaseSucceeded succeeded = outside.awaitResult(fork, PhaseSucceeded.class);
        assertThat(succeeded.artifacts())
                .filteredOn(artifact -> artifact.artifactKey().index() < 2 && !isStitched(artifact))
                .allSatisfy(artifact -> {
                    assertThat(artifact.reusedFrom()).isNotNull();
                    assertThat(artifact.version()).isEqualTo(1);
                });
        assertThat(succeeded.artifacts().get(2).version()).isEqualTo(2);
        assertThat(succeeded.costUsd()).isEqualByComparingTo(PriceList.shipped().clip(VideoModel.HAILUO, 6));
    }

    @Test
    void aRegeneratedChunkIsMadeAnewAndTheStitchedVideoWithIt() {
        PhaseRequested run = aRun(VideoModel.VEO);
        outside.send(run);
        List<ProducedArtifact> made =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        RegenerationRequested operation = regenerationAfter(run, made, ArtifactKey.chunk(1), 2, null, null);

        outside.send(operation);

        ArtifactRegenerated regenerated = outside.awaitResult(operation, ArtifactRegenerated.class);
        assertThat(regenerated.artifacts())
                .extracting(ProducedArtifact::s3Key)
                .containsExactly(
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.chunk(1), 2, "mp4"),
                        S3Keys.artifact("alice", run.videoId(), ArtifactKey.STITCHED, 2, "mp4"));
        ProducedArtifact chunk = regenerated.artifacts().getFirst();
        assertThat(chunk.metadata().path("regenerated").asBoolean()).isTrue();
        assertThat(chunk.metadata().path("inputs"))
                .isEqualTo(made.get(1).metadata().path("inputs"));
        assertThat(chunk.inputDigest()).isNotEqualTo(made.get(1).inputDigest());
        assertThat(regenerated.stale()).containsExactly(ArtifactKey.chunk(2));
        assertThat(regenerated.costUsd()).isEqualByComparingTo(chunk.costUsd());
        assertThat(outside.content(made.get(1))).isNotEmpty();
        JsonNode stitchedFrom = regenerated.artifacts().get(1).metadata().path("inputs");
        assertThat(stitchedFrom)
                .extracting(input -> input.path("version").asInt())
                .containsExactly(1, 2, 1, 1);
    }

    @Test
    void c4_04_aRegenerationAsksTheModelThatItNames() {
        PhaseRequested run = aRun(VideoModel.HAILUO);
        outside.send(run);
        List<ProducedArtifact> made =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        RegenerationRequested operation =
                regenerationAfter(run, made, ArtifactKey.chunk(0), 2, "the watch spins", VideoModel.KLING);

        outside.send(operation);

        ProducedArtifact chunk = outside.awaitResult(operation, ArtifactRegenerated.class)
                .artifacts()
                .getFirst();
        assertThat(chunk.metadata().path("video_model").asText()).isEqualTo("kling");
        assertThat(chunk.metadata().path("duration").asInt()).isEqualTo(5);
        assertThat(chunk.metadata().path("prompt_used").asText()).isEqualTo("the watch spins");
        assertThat(chunk.costUsd()).isEqualByComparingTo(PriceList.shipped().clip(VideoModel.KLING, 5));
    }

    @Test
    void aModelThatMakesNoClipOfThatLengthIsRefused() {
        PhaseRequested run = aRun(VideoModel.HAILUO);
        outside.send(run);
        List<ProducedArtifact> made =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts();
        RegenerationRequested operation = regenerationAfter(run, made, ArtifactKey.chunk(1), 2, null, VideoModel.VEO);

        outside.send(operation);

        RegenerationFailed failed = outside.awaitResult(operation, RegenerationFailed.class);
        assertThat(failed.code()).isEqualTo(FailureCode.PROVIDER_REJECTED);
        assertThat(failed.detail())
                .isEqualTo("veo makes clips of at most 8 seconds, but 10 are needed here. Choose another model.");
    }

    private static PhaseRequested aRun(VideoModel model) {
        UUID video = UUID.randomUUID();
        return aRunOf(Phase.CHUNKS)
                .of(video)
                .withModel(model)
                .withArtifacts(Orders.images(video, 1))
                .build();
    }

    private static boolean isStitched(ProducedArtifact artifact) {
        return artifact.artifactKey().equals(ArtifactKey.STITCHED);
    }
}
