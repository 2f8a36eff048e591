package dev.retake.storyboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactKey;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.message.PhaseRequested;
import dev.retake.contracts.message.ProducedArtifact;
import dev.retake.contracts.message.ReferenceAsset;
import dev.retake.contracts.message.RegenerationRequested;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.Spec;
import dev.retake.phasekit.Crew;
import dev.retake.phasekit.Making;
import dev.retake.phasekit.PhaseFailure;
import dev.retake.phasekit.PhaseHandler;
import dev.retake.phasekit.PhaseOutput;
import dev.retake.phasekit.Regenerated;
import dev.retake.phasekit.SourceFile;
import dev.retake.phasekit.Workbench;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Draws one image for each beat, several at once, and single ones anew. */
@Singleton
public class StoryboardHandler implements PhaseHandler {
    private final ImageMaker images;

    StoryboardHandler(ImageMaker images) {
        this.images = images;
    }

    @Override
    public Phase phase() {
        return Phase.STORYBOARD;
    }

    @Override
    public PhaseOutput make(PhaseRequested run, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Spec spec = run.spec();
        if (spec == null) {
            throw PhaseFailure.internal("There is no spec to draw images for.", null);
        }
        bench.expect(spec.beats().size());
        List<Crew.Task<ProducedArtifact>> tasks = new ArrayList<>();
        for (int index = 0; index < spec.beats().size(); index++) {
            Making making =
                    making(spec, index, spec.beats().get(index).promptTemplate(), run.referenceAssets(), false, bench);
            tasks.add(() -> bench.produce(making));
        }
        List<ProducedArtifact> drawn = bench.inParallel(tasks);
        ObjectNode data = PhaseOutput.dataWith(spec);
        data.set("storyboard_images", PhaseOutput.references(drawn));
        return new PhaseOutput(data, drawn);
    }

    @Override
    public Regenerated remake(RegenerationRequested operation, Workbench bench)
            throws PhaseFailure, IOException, InterruptedException {
        Spec spec = operation.spec();
        int index = operation.artifactKey().index();
        if (!operation.artifactKey().equals(ArtifactKey.beat(index))
                || index >= spec.beats().size()) {
            throw PhaseFailure.internal("The spec has no beat for " + operation.artifactKey() + ".", null);
        }
        String override = operation.promptOverride();
        String prompt = override != null ? override : spec.beats().get(index).promptTemplate();
        ProducedArtifact drawn = bench.produce(making(spec, index, prompt, operation.referenceAssets(), true, bench));
        return new Regenerated(List.of(drawn), List.of());
    }

    private Making making(
            Spec spec,
            int index,
            String beatPrompt,
            List<ReferenceAsset> references,
            boolean regenerated,
            Workbench bench) {
        Beat beat = spec.beats().get(index);
        ImageRequest request = new ImageRequest(spec, index, ImagePrompt.of(spec, beat, beatPrompt), references);
        ObjectNode metadata = Json.mapper()
                .createObjectNode()
                .put("beat_index", index)
                .put("beat_id", beat.beatId())
                .put("shot_type", beat.shotType())
                .put("prompt_used", beatPrompt)
                .put("prompt", request.prompt())
                .put("uploaded_by_user", false)
                .put("regenerated", regenerated);
        List<SourceFile> pictures = references.stream()
                .map(reference -> bench.source(reference.s3Key()))
                .toList();
        return new Making(
                ArtifactKey.beat(index),
                images.recipe(request),
                metadata,
                (seed, target, notes) -> images.make(request, pictures, seed, target, notes));
    }
}
