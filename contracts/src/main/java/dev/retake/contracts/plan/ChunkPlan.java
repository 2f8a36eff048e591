package dev.retake.contracts.plan;

import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Phase;
import dev.retake.contracts.plan.PlannedChunk.Kind;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which clips a spec needs. Every beat is covered by its own chunks, exactly and at the fewest paid seconds. */
public final class ChunkPlan {
    private ChunkPlan() {}

    /**
     * @param allowedSeconds the lengths the video model makes
     * @return the chunks in the order of the film; of equally cheap ways the one with the fewest, longest clips first
     */
    public static List<PlannedChunk> of(Spec spec, List<Integer> allowedSeconds) {
        List<PlannedChunk> plan = new ArrayList<>();
        List<Beat> beats = spec.beats();
        for (int beatIndex = 0; beatIndex < beats.size(); beatIndex++) {
            Beat beat = beats.get(beatIndex);
            int left = beat.duration();
            Kind kind = Kind.REFERENCE;
            for (int seconds : clipsFor(beat.duration(), allowedSeconds)) {
                int used = Math.min(seconds, left);
                plan.add(new PlannedChunk(plan.size(), beatIndex, beat.beatId(), kind, seconds, used));
                left -= used;
                kind = Kind.CONTINUOUS;
            }
        }
        return List.copyOf(plan);
    }

    /** What no longer follows from its predecessor once that one is made anew: a continuous chunk right behind it. */
    public static List<ArtifactKey> stale(List<PlannedChunk> plan, int regeneratedIndex) {
        return plan.stream()
                .filter(chunk -> chunk.index() == regeneratedIndex + 1 && chunk.kind() == Kind.CONTINUOUS)
                .map(chunk -> ArtifactKey.chunk(chunk.index()))
                .toList();
    }

    /**
     * Every artifact key that a run of the phase can yield, in order.
     *
     * @param spec absent for planning, which makes it
     * @throws IllegalArgumentException without a spec for a later phase
     */
    public static List<ArtifactKey> keysOf(Phase phase, @Nullable Spec spec, List<Integer> allowedSeconds) {
        if (phase == Phase.PLANNING) {
            return List.of(ArtifactKey.SPEC);
        }
        if (spec == null) {
            throw new IllegalArgumentException("phase " + phase.number() + " needs a spec");
        }
        return switch (phase) {
            case PLANNING -> List.of(ArtifactKey.SPEC);
            case STORYBOARD ->
                IntStream.range(0, spec.beats().size())
                        .mapToObj(ArtifactKey::beat)
                        .toList();
            case CHUNKS ->
                Stream.concat(
                                of(spec, allowedSeconds).stream().map(chunk -> ArtifactKey.chunk(chunk.index())),
                                Stream.of(ArtifactKey.STITCHED))
                        .toList();
            case REFINEMENT -> List.of(ArtifactKey.MUSIC, ArtifactKey.FINAL, ArtifactKey.POSTER);
        };
    }

    private static final Comparator<List<Integer>> CHEAPER = Comparator.<List<Integer>>comparingInt(
                    clips -> clips.stream().mapToInt(Integer::intValue).sum())
            .thenComparingInt(List::size)
            .thenComparing((a, b) -> {
                // Of equal size here: the longer first clip that differs wins.
                return IntStream.range(0, a.size())
                        .map(i -> Integer.compare(b.get(i), a.get(i)))
                        .filter(order -> order != 0)
                        .findFirst()
                        .orElse(0);
            });

    /**
     * The lengths of the clips that cover one beat, longest first.
     *
     * @throws IllegalArgumentException without a usable length
     */
    public static List<Integer> clipsFor(int seconds, List<Integer> allowed) {
        if (allowed.isEmpty() || allowed.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("a video model makes clips of 1 second or more: " + allowed);
        }
        List<List<Integer>> best = new ArrayList<>();
        best.add(List.of());
        for (int covered = 1; covered <= seconds; covered++) {
            int target = covered;
            best.add(allowed.stream()
                    .map(length -> longestFirst(best.get(Math.max(0, target - length)), length))
                    .min(CHEAPER)
                    .orElseThrow());
        }
        return best.get(seconds);
    }

    private static List<Integer> longestFirst(List<Integer> clips, int further) {
        return Stream.concat(clips.stream(), Stream.of(further))
                .sorted(Comparator.reverseOrder())
                .toList();
    }
}
