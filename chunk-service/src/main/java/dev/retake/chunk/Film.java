package dev.retake.chunk;

import dev.retake.contracts.VideoModel;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.plan.PlannedChunk;
import dev.retake.contracts.price.PriceList;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Transition;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The film that an order is about.
 *
 * @param model what the video was ordered with; it decides which chunks there are
 */
record Film(Spec spec, VideoModel model, List<PlannedChunk> plan) {

    static Film of(Spec spec, VideoModel model, PriceList prices) {
        return new Film(spec, model, ChunkPlan.of(spec, prices.allowedDurations(model)));
    }

    Beat beatOf(PlannedChunk chunk) {
        return spec.beats().get(chunk.beatIndex());
    }

    /** The chunks of each beat, in the order in which they follow from each other. */
    List<List<PlannedChunk>> chains() {
        return List.copyOf(plan.stream()
                .collect(Collectors.groupingBy(PlannedChunk::beatIndex, TreeMap::new, Collectors.toList()))
                .values());
    }

    /** Whether the film fades from this chunk into the next one. Only beats are faded between. */
    boolean dissolvesAfter(PlannedChunk chunk) {
        int next = chunk.index() + 1;
        return next < plan.size()
                && plan.get(next).beatIndex() != chunk.beatIndex()
                && chunk.beatIndex() < spec.transitions().size()
                && spec.transitions().get(chunk.beatIndex()) == Transition.DISSOLVE;
    }
}
