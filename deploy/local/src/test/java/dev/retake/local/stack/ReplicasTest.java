package dev.retake.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.embedded.PartFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicasTest {
    @Test
    void oneOfEachRunsUnlessAskedOtherwise() {
        Replicas replicas = Replicas.parse(" checkpoint=2, chunk = 3 ");
        assertThat(replicas.of(Service.CHECKPOINT)).isEqualTo(2);
        assertThat(replicas.of(Service.CHUNK)).isEqualTo(3);
        assertThat(replicas.of(Service.PLANNER)).isEqualTo(1);
        assertThat(Replicas.parse("").of(Service.CHUNK)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunk", "chunk=0", "chunk=-1", "chunk=x", "chunk=2,", "=2", "chunk=100"})
    void whatIsNotANumberOfReplicasIsRefused(String text) {
        assertThatThrownBy(() -> Replicas.parse(text))
                .isInstanceOf(PartFailed.class)
                .hasMessageStartingWith("RETAKE_REPLICAS: ");
    }

    @Test
    void misspeltServiceIsAnsweredWithTheRightNames() {
        assertThatThrownBy(() -> Replicas.parse("chunks=2"))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("\"chunks\"")
                .hasMessageContaining("checkpoint, planner, storyboard, chunk, refine");
    }
}
