package dev.retake.contracts.plan;

import static dev.retake.contracts.spec.ASpec.aSpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.plan.PlannedChunk.Kind;
import dev.retake.contracts.spec.Spec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkPlanTest {
    private static final List<Integer> HAILUO = List.of(6, 10);
    private static final List<Integer> KLING = List.of(5, 10);
    private static final List<Integer> VEO = List.of(4, 6, 8);

    @ParameterizedTest
    @CsvSource({
        "5, '6 10', '6'", "10, '6 10', '10'", "15, '6 10', '10 6'",
        "5, '5 10', '5'", "10, '5 10', '10'", "15, '5 10', '10 5'",
        "5, '4 6 8', '6'", "10, '4 6 8', '6 4'", "15, '4 6 8', '8 8'",
        "15, '3 5', '5 5 5'", "5, '20', '20'", "10, '10 6 6 10', '10'",
    })
    void beatIsCoveredAtTheFewestPaidSecondsThenTheFewestClips(int seconds, String allowed, String clips) {
        assertThat(ChunkPlan.clipsFor(seconds, integers(allowed))).isEqualTo(integers(clips));
    }

    @Test
    void eachBeatStartsFromItsImageAndGoesOnFromItsLastFrame() {
        Spec spec = aSpec().withBeats(5, 15, 10).build();

        assertThat(ChunkPlan.of(spec, HAILUO))
                .containsExactly(
                        new PlannedChunk(0, 0, "hero_shot", Kind.REFERENCE, 6, 5),
                        new PlannedChunk(1, 1, "detail_showcase", Kind.REFERENCE, 10, 10),
                        new PlannedChunk(2, 1, "detail_showcase", Kind.CONTINUOUS, 6, 5),
                        new PlannedChunk(3, 2, "detail_showcase", Kind.REFERENCE, 10, 10));
    }

    @Test
    void onlyAContinuousSuccessorGoesStale() {
        List<PlannedChunk> plan = ChunkPlan.of(aSpec().withBeats(5, 15, 10).build(), VEO);

        assertThat(plan)
                .extracting(PlannedChunk::kind)
                .containsExactly(Kind.REFERENCE, Kind.REFERENCE, Kind.CONTINUOUS, Kind.REFERENCE, Kind.CONTINUOUS);
        assertThat(ChunkPlan.stale(plan, 0)).isEmpty();
        assertThat(ChunkPlan.stale(plan, 1)).containsExactly(ArtifactKey.chunk(2));
        assertThat(ChunkPlan.stale(plan, 2)).isEmpty();
        assertThat(ChunkPlan.stale(plan, 3)).containsExactly(ArtifactKey.chunk(4));
        assertThat(ChunkPlan.stale(plan, 4)).isEmpty();
    }

    @Test
    void everyPhaseNamesTheKeysItCanYield() {
        Spec spec = aSpec().withBeats(5, 15).build();

        assertThat(ChunkPlan.keysOf(Phase.PLANNING, null, KLING)).containsExactly(ArtifactKey.SPEC);
        assertThat(ChunkPlan.keysOf(Phase.STORYBOARD, spec, KLING))
                .containsExactly(ArtifactKey.beat(0), ArtifactKey.beat(1));
        assertThat(ChunkPlan.keysOf(Phase.CHUNKS, spec, KLING))
                .containsExactly(
                        ArtifactKey.chunk(0), ArtifactKey.chunk(1), ArtifactKey.chunk(2), ArtifactKey.STITCHED);
        assertThat(ChunkPlan.keysOf(Phase.REFINEMENT, spec, KLING))
                .containsExactly(ArtifactKey.MUSIC, ArtifactKey.FINAL, ArtifactKey.POSTER);
    }

    @Test
    void laterPhasesNeedASpec() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkPlan.keysOf(Phase.CHUNKS, null, KLING));
    }

    @Test
    void modelWithoutUsableLengthsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkPlan.clipsFor(5, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ChunkPlan.clipsFor(5, List.of(0, 5)));
    }

    private static List<Integer> integers(String spaced) {
        return Arrays.stream(spaced.split(" ")).map(Integer::valueOf).toList();
    }
}
