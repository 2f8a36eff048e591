package dev.retake.planner;

import static dev.retake.phasekit.testing.Orders.aRunOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.PhaseSucceeded;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.spec.SpecRules;
import dev.retake.embedded.EmbeddedStackResource;
import dev.retake.phasekit.testing.Outside;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = EmbeddedStackResource.class,
        initArgs = {@ResourceArg(name = "parts", value = "kafka,s3")})
class LocalPlannerComponentTest {
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
    void thePlannerOfThisMachineIsTheDefaultAndPlansEqualPromptsEqually() {
        PhaseRequested run = aRunOf(Phase.PLANNING).build();
        PhaseRequested again = aRunOf(Phase.PLANNING).build();

        outside.send(run);
        outside.send(again);

        ProducedArtifact spec =
                outside.awaitResult(run, PhaseSucceeded.class).artifacts().getFirst();
        ProducedArtifact equal =
                outside.awaitResult(again, PhaseSucceeded.class).artifacts().getFirst();
        assertThat(spec.metadata().path("provider").asText()).isEqualTo("local");
        assertThat(spec.metadata().path("spec").path("template").asText()).isEqualTo("luxury_showcase");
        assertThat(spec.metadata().path("spec").path("duration").asInt()).isEqualTo(20);
        assertThat(SpecRules.violations(spec.metadata().get("spec"))).isEmpty();
        assertThat(equal.inputDigest()).isEqualTo(spec.inputDigest());
        assertThat(equal.metadata()).isEqualTo(spec.metadata());
    }
}
