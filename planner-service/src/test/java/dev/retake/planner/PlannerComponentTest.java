package dev.retake.planner;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.S3Keys;
import dev.retake.contracts.Topic;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InstantProfile.class)
@WithTestResource(value = EmbeddedStackResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,s3"))
class PlannerComponentTest {
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
    void c2_01_theSpecIsAnArtifactWithoutAnObject() {
        PhaseRequested run = aRunOf(Phase.PLANNING).build();

        outside.send(run);

        PhaseSucceeded succeeded = outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(succeeded.artifacts()).hasSize(1);
        ProducedArtifact spec = succeeded.artifacts().getFirst();
        assertThat(spec.artifactKey()).isEqualTo(ArtifactKey.SPEC);
        assertThat(spec.version()).isEqualTo(1);
        assertThat(spec.s3Key()).isNull();
        assertThat(SpecRules.violations(spec.metadata().get("spec"))).isEmpty();
        assertThat(spec.metadata().path("spec").path("duration").asInt()).isEqualTo(20);
        assertThat(spec.metadata().fieldNames())
                .toIterable()
                .contains("provider", "model", "parameters", "seed", "input_digest", "inputs");
        assertThat(succeeded.outputData().get("spec")).isEqualTo(spec.metadata().get("spec"));
        assertThat(succeeded.costUsd()).isEqualByComparingTo(PriceList.shipped().planner());
        assertThat(outside.objectKeys(S3Keys.videoPrefix("alice", run.videoId())))
                .allMatch(key -> key.contains("/runs/"));
    }

    @Test
    void i16_anOrderForAnotherPhaseGoesToTheDeadLettersAndTheNextIsServed() {
        PhaseRequested foreign = aRunOf(Phase.REFINEMENT).build();
        PhaseRequested run = aRunOf(Phase.PLANNING).build();

        outside.sendTo(Topic.PLANNING, foreign);
        outside.sendRaw(Topic.PLANNING, Map.of("ce_type", "dev.retake.phase.Nonsense.v1"), new byte[] {1, 2, 3});
        outside.send(run);

        outside.awaitResult(run, PhaseSucceeded.class);
        assertThat(outside.awaitRecords(Topic.PLANNING + Topic.DEAD_LETTER_SUFFIX, 2))
                .extracting(record -> Outside.header(record, "dead-letter-reason"))
                .containsExactlyInAnyOrder(
                        "an order for phase REFINEMENT does not belong here",
                        "ce_type dev.retake.phase.Nonsense.v1 does not belong here");
        assertThat(outside.results(foreign)).isEmpty();
    }
}
