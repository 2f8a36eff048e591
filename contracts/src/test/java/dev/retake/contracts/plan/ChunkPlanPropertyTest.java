package dev.retake.contracts.plan;

import static dev.retake.contracts.spec.ASpec.aSpec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.contracts.plan.PlannedChunk.Kind;
import dev.retake.contracts.spec.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChunkPlanPropertyTest {
    @Property
    void plansCoverEachBeatExactlyAndSpanNone(
            @ForAll("beats") List<Integer> beats, @ForAll("allowed") List<Integer> allowed) {
        Spec spec = aSpec().withBeats(beats.toArray(Integer[]::new)).build();

        List<PlannedChunk> plan = ChunkPlan.of(spec, allowed);

        assertThat(plan)
                .extracting(PlannedChunk::index)
                .containsExactlyElementsOf(
                        IntStream.range(0, plan.size()).boxed().toList());
        assertThat(plan).extracting(PlannedChunk::beatIndex).isSorted();
        for (int i = 0; i < beats.size(); i++) {
            int beatIndex = i;
            List<PlannedChunk> ofBeat = plan.stream()
                    .filter(chunk -> chunk.beatIndex() == beatIndex)
                    .toList();
            assertThat(ofBeat.stream().mapToInt(PlannedChunk::used).sum()).isEqualTo(beats.get(i));
            assertThat(ofBeat).allSatisfy(chunk -> {
                assertThat(chunk.used()).isBetween(1, chunk.duration());
                assertThat(allowed).contains(chunk.duration());
            });
            assertThat(ofBeat.getFirst().kind()).isEqualTo(Kind.REFERENCE);
            assertThat(ofBeat.stream().skip(1)).allMatch(chunk -> chunk.kind() == Kind.CONTINUOUS);
            // What is cut away is at the end of the beat only: the next clip goes on from the last frame that is shown.
            assertThat(ofBeat.stream().limit(ofBeat.size() - 1)).allMatch(chunk -> chunk.used() == chunk.duration());
        }
    }

    @Property
    void noOtherSequenceCostsLess(@ForAll("seconds") int seconds, @ForAll("allowed") List<Integer> allowed) {
        List<Integer> clips = ChunkPlan.clipsFor(seconds, allowed);

        assertThat(price(total(clips), clips.size())).isEqualTo(cheapestByTryingAll(seconds, 0, 0, allowed));
    }

    @Property
    void orderOfTheAllowedLengthsDoesNotMatter(
            @ForAll("seconds") int seconds, @ForAll("allowed") List<Integer> allowed) {
        List<Integer> reversed = new ArrayList<>(allowed);
        Collections.reverse(reversed);

        assertThat(ChunkPlan.clipsFor(seconds, reversed)).isEqualTo(ChunkPlan.clipsFor(seconds, allowed));
    }

    @Provide
    Arbitrary<Integer> seconds() {
        return Arbitraries.of(5, 10, 15);
    }

    @Provide
    Arbitrary<List<Integer>> beats() {
        return seconds().list().ofMinSize(1).ofMaxSize(12).filter(beats -> total(beats) <= 60);
    }

    @Provide
    Arbitrary<List<Integer>> allowed() {
        return Arbitraries.integers()
                .between(2, 20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements();
    }

    private static int cheapestByTryingAll(int left, int paid, int clips, List<Integer> allowed) {
        if (left <= 0) {
            return price(paid, clips);
        }
        return allowed.stream()
                .mapToInt(length -> cheapestByTryingAll(left - length, paid + length, clips + 1, allowed))
                .min()
                .orElseThrow();
    }

    private static int price(int paidSeconds, int clips) {
        return paidSeconds * 1000 + clips;
    }

    private static int total(List<Integer> seconds) {
        return seconds.stream().mapToInt(Integer::intValue).sum();
    }
}
